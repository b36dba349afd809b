export interface Progress {
  atMs: number;
  doneBytes: number;
}

/** Before that a guess is a lie. */
const LEAST_MS = 2_000;

/** Milliseconds until all bytes are here at the speed since `first`; null while that cannot be told. */
export function timeLeftMs(first: Progress, now: Progress, totalBytes: number): number | null {
  const tookMs = now.atMs - first.atMs;
  const arrived = now.doneBytes - first.doneBytes;
  if (tookMs < LEAST_MS || arrived <= 0) return null;
  return ((totalBytes - now.doneBytes) * tookMs) / arrived;
}
