import type { AppError } from '#contracts/errors.ts';
import type { Result } from '#contracts/result.ts';

export interface LatestWriter<T> {
  /** Writes soon; when a write is under way only the newest value follows it. */
  save(value: T): void;
  /** Resolves when everything saved so far is on disk or has failed. */
  flush(): Promise<void>;
}

/**
 * Writes whole records one after another and skips those that a newer one has overtaken. Two writes of the same
 * transcript in flight once landed in the wrong order and left the older one on disk.
 */
export function createLatestWriter<T>(
  write: (value: T) => Promise<Result<null>>,
  onError: (error: AppError) => void,
): LatestWriter<T> {
  let waiting: { value: T } | null = null;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      const written = await write(value);
      if (!written.ok) onError(written.error);
    }
    running = null;
  }

  return {
    save(value) {
      waiting = { value };
      running ??= drain();
    },
    async flush() {
      while (running !== null) await running;
    },
  };
}
