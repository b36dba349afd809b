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
