import type { NamePreference } from '#contracts/speech.ts';
import type { PieceLetters } from './piece-letters.ts';

/**
 * How far a reading has come with a name: `on` its way (`owed`: the bonus that it got and has not earned, nothing once the name is whole), `past` it, or it has `left` every
 * name half-way.
 */
export type NameWalk = { state: 'on'; word: string; owed: number } | { state: 'past' | 'left' };

/** @param tokens from the piece on that began the word. */
export function walkOf(
  tokens: readonly number[],
  names: NamePreference,
  lettersOf: (id: number) => PieceLetters | null,
): NameWalk {
  let word = '';
  let owed = 0;
  for (const id of tokens) {
    const piece = lettersOf(id);
    if (piece === null || (piece.isStart && word !== ''))
      return { state: names.isName(word) ? 'past' : 'left' };
    const bonus = names.bonus(word + piece.letters);
    word += piece.letters;
    if (bonus === 0) return { state: 'left' };
    owed = names.isName(word) ? 0 : owed + bonus;
  }
  return { state: 'on', word, owed };
}
