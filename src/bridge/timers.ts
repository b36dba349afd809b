/** The one thing that the worker host needs of a clock; tests hand in `tests/fakes/fake-clock.ts`. */
export interface Timers {
  /** Runs `task` once after `delayMs`. Returns a function that calls it off. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemTimers: Timers = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Long enough that a browser that lets a hidden page's timers run once a minute does not make an hour of a minute. */
const SLICE_MS = 5_000;

/**
 * Runs `task` once the page has been awake for `delayMs`. A tablet suspends a page in the background, and on its return every timer is overdue: one
 * that counted that time ended healthy workers, and the rest of a visit was written without the model. A step counts at most its own length.
 * @returns a function that calls it off.
 */
export function afterAwake(timers: Timers, delayMs: number, task: () => void): () => void {
  let stop = (): void => undefined;
  const wait = (leftMs: number): void => {
    const sliceMs = Math.min(leftMs, SLICE_MS);
    stop = timers.after(sliceMs, () => {
      if (leftMs > sliceMs) wait(leftMs - sliceMs);
      else task();
    });
  };
  wait(delayMs);
  return () => stop();
}
