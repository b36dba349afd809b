import type { Reached } from '../decoding/next-token-model.ts';

/** One cache that holds one row of tokens at a time. */
export interface TokenRow {
  /** Reads tokens on from what it holds; the logits of the one that comes next, which are asked for behind the last piece only. Throws when inference fails. */
  forward(ids: readonly number[], isLast: boolean): Promise<Float32Array | null>;
  /** Forgets the last tokens. */
  drop(count: number): void | Promise<void>;
}

interface Place extends Reached {
  path: readonly number[];
}

/**
 * Lets decoding go on from any earlier place, although the cache holds one row of tokens only: it is cut back to where the ways part, and
 * read on from there. To go on from the end of a prompt, as every verdict on a line does, costs nothing but the cut.
 * @param limits `pieceTokens`: nothing can stop a piece that is being read. `mostTokens`: what the cache holds; to read further gives null, as though it had been stopped.
 */
export function createTokenPath(
  row: TokenRow,
  { pieceTokens, mostTokens = Infinity }: { pieceTokens: number; mostTokens?: number },
): (from: Reached | null, ids: readonly number[], shouldStop: () => boolean) => Promise<Reached | null> {
  let held: number[] = [];

  const cutTo = async (length: number): Promise<void> => {
    if (length === held.length) return;
    await row.drop(held.length - length);
    held = held.slice(0, length);
  };

  return async (from, ids, shouldStop) => {
    const before = from as Place | null;
    if (ids.length === 0) return from;
    const path = [...(before?.path ?? []), ...ids];
    if (path.length > mostTokens) return null;
    // The last token is always read again: its logits are what is asked for.
    await cutTo(Math.min(sharedLength(held, path), path.length - 1));
    let logits: Float32Array | null = null;
    while (held.length < path.length) {
      if (shouldStop()) return null;
      const piece = path.slice(held.length, held.length + pieceTokens);
      logits = await row.forward(piece, held.length + piece.length === path.length);
      held.push(...piece);
    }
    return logits === null ? null : ({ logits, path } satisfies Place);
  };
}

function sharedLength(left: readonly number[], right: readonly number[]): number {
  const least = Math.min(left.length, right.length);
  let length = 0;
  while (length < least && left[length] === right[length]) length += 1;
  return length;
}
