/** Lets one stage sleep until the stage before it has something new, or until it is told to stop. */
export interface Arrivals {
  announce(): void;
  /** Resolves at the next announcement, at once if one came since the last wait, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void>;
}

export function createArrivals(): Arrivals {
  let hasNews = false;
  let wake: (() => void) | null = null;
  return {
    announce() {
      hasNews = true;
      wake?.();
    },
    async next(signal) {
      if (!hasNews && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', wake, { once: true });
        });
        // One listener per second of a two-hour visit would stay behind on the signal.
        if (wake !== null) signal.removeEventListener('abort', wake);
        wake = null;
      }
      hasNews = false;
    },
  };
}
