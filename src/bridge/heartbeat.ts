import type { Timers } from './timers.ts';

const BEAT_MS = 2_000;
/** A reading of 40 tokens keeps a slow tablet's worker deaf for two seconds; nothing that works is silent for four beats. */
const MOST_SILENT_BEATS = 4;

/**
 * Asks a worker at work for a sign of life. A thread that closes or hangs sends no event: without this the visit waited for the whole minute
 * that a window may take. Beats are counted, not milliseconds, since a page that slept wakes with all its timers overdue.
 * @returns a function that ends it.
 */
export function startHeartbeat(
  timers: Timers,
  ping: () => Promise<unknown>,
  onSilence: () => void,
): () => void {
  let silentBeats = 0;
  let isAsking = false;
  let stop = (): void => undefined;
  const beat = (): void => {
    silentBeats = isAsking ? silentBeats + 1 : 0;
    if (silentBeats >= MOST_SILENT_BEATS) {
      onSilence();
      return;
    }
    if (!isAsking) {
      isAsking = true;
      ping().then(
        () => (isAsking = false),
        () => undefined,
      );
    }
    stop = timers.after(BEAT_MS, beat);
  };
  stop = timers.after(BEAT_MS, beat);
  return () => stop();
}
