import type { NamePreference } from '#contracts/speech.ts';
import type { PieceLetters } from './piece-letters.ts';

/**
 * How far a reading has come with a name: `on` its way (`bonus`: what it got so far, to be paid back unless the name becomes whole), `past` it, or it has `left` the names.
 */
export type NameWalk =
  { state: 'on'; word: string; bonus: number; isWhole: boolean } | { state: 'past' | 'left' };

/** @param tokens from the piece on that began the word. */
export function walkOf(
  tokens: readonly number[],
  names: NamePreference,
  lettersOf: (id: number) => PieceLetters | null,
): NameWalk {
  let word = '';
  let got = 0;
  for (const id of tokens) {
    const piece = lettersOf(id);
    if (piece === null || (piece.isStart && word !== ''))
      return { state: names.isName(word) ? 'past' : 'left' };
    const bonus = names.bonus(word + piece.letters);
    word += piece.letters;
    if (bonus === 0) return { state: 'left' };
    got += bonus;
  }
  return { state: 'on', word, bonus: got, isWhole: names.isName(word) };
}
