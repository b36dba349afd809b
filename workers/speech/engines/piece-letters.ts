import type { PieceEncoder } from './piece-encoder.ts';

/** What a piece adds to the word that is being written. */
export interface PieceLetters {
  /** Begins a word. */
  isStart: boolean;
  /** Lower case. */
  letters: string;
}

/** Letters of the pieces of a vocabulary; null for signs, digits and special tokens, with which no name goes on. Read once a piece. */
export function createPieceLetters(pieces: PieceEncoder): (id: number) => PieceLetters | null {
  const known = new Map<number, PieceLetters | null>();
  const read = (id: number): PieceLetters | null => {
    const [, space, letters] = /^(▁?)([a-z]+)$/iu.exec(pieces.pieceOf(id)) ?? [];
    return letters === undefined ? null : { isStart: space !== '', letters: letters.toLowerCase() };
  };
  return (id) => {
    const cached = known.get(id);
    if (cached !== undefined) return cached;
    const made = read(id);
    known.set(id, made);
    return made;
  };
}
