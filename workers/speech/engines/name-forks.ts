import type { NamePreference } from '#contracts/speech.ts';
import type { PieceLetters } from './piece-letters.ts';

/** A piece that the recogniser found nearly as likely as the one that it wrote. */
export interface NearPiece {
  id: number;
  /** Nats behind the likeliest. */
  behind: number;
}

/** One step of greedy decoding: what was written, and what was near. */
export interface DecodingStep {
  written: number;
  near: readonly NearPiece[];
}

/** A place where a name would have gone another way than the recogniser went. */
export interface NameFork {
  /** Pieces written before it. */
  at: number;
  id: number;
  /** Nats by which the name's piece leads once names are preferred. */
  lead: number;
}

/** Pieces further behind than this are no name that was said: of what is not heard nothing may be made. */
export const NEAR_NATS = 7;
const MOST_NEAR = 48;

/** The pieces within reach of the likeliest, nearest first. */
export function nearPieces(logits: Float32Array, reach: number): NearPiece[] {
  let peak = -Infinity;
  for (const logit of logits) if (logit > peak) peak = logit;
  const near: NearPiece[] = [];
  for (let id = 0; id < logits.length; id += 1) {
    const behind = peak - (logits[id] ?? -Infinity);
    if (behind <= reach) near.push({ id, behind });
  }
  return near.sort((a, b) => a.behind - b.behind).slice(0, MOST_NEAR);
}

/** Nats in favour of a piece behind an open word. */
export function bonusOf(
  id: number,
  word: string | null,
  names: NamePreference,
  lettersOf: (id: number) => PieceLetters | null,
): number {
  const piece = lettersOf(id);
  if (piece === null) return 0;
  if (piece.isStart) return names.bonus(piece.letters);
  return word === null ? 0 : names.bonus(word + piece.letters);
}

/** Ways off the written one at one place, at most: "▁cet", "▁ce" and "▁c" lead to the same names. */
const FORKS_AT_A_PLACE = 2;

/** Where names that are preferred would have turned off the written way, the clearest first. Costs a look at the near pieces only, however many names there are. */
export function nameForks(
  steps: readonly DecodingStep[],
  names: NamePreference,
  lettersOf: (id: number) => PieceLetters | null,
): NameFork[] {
  const forks: NameFork[] = [];
  let word: string | null = null;
  for (const [at, { written, near }] of steps.entries()) {
    const own = bonusOf(written, word, names, lettersOf);
    const here = near
      .filter(({ id }) => id !== written)
      .map(({ id, behind }) => ({ at, id, lead: bonusOf(id, word, names, lettersOf) - own - behind }))
      .filter(({ lead }) => lead > 0)
      .sort((a, b) => b.lead - a.lead);
    // "Cet" and "CET" are one way; the likelier of them is gone.
    const seen = new Set<string>();
    const ways = here.filter(({ id }) => {
      const { isStart = false, letters = '' } = lettersOf(id) ?? {};
      const way = `${isStart ? ' ' : ''}${letters}`;
      return seen.size < seen.add(way).size;
    });
    forks.push(...ways.slice(0, FORKS_AT_A_PLACE));
    word = nextWord(word, lettersOf(written));
  }
  return forks.sort((a, b) => b.lead - a.lead);
}

const nextWord = (word: string | null, piece: PieceLetters | null): string | null => {
  if (piece === null) return null;
  if (piece.isStart) return piece.letters;
  return word === null ? null : word + piece.letters;
};
