import type { AppError } from '#contracts/errors.ts';
import { ok, type Result } from '#contracts/result.ts';

export interface LatestWriter<T> {
  /** Writes soon; when a write is under way only the newest value follows it. */
  save(value: T): void;
  /** The same, and tells how it went: on disk, or overtaken by a newer value that is. */
  write(value: T): Promise<Result<null>>;
  /** Resolves when everything saved so far is on disk. A value whose write failed is tried once more; the error when it fails again. */
  flush(): Promise<Result<null>>;
}

/**
 * Writes whole records one after another and skips those that a newer one has overtaken. Two writes of the same
 * transcript in flight once landed in the wrong order and left the older one on disk. What could not be written is kept and stays owed: a full disk once
 * let the visit's record say that words were stored which were not.
 */
export function createLatestWriter<T>(
  put: (value: T) => Promise<Result<null>>,
  onError: (error: AppError) => void,
): LatestWriter<T> {
  let waiting: { value: T; tell: ((written: Result<null>) => void)[] } | null = null;
  let running: Promise<void> | null = null;
  let owed: { value: T } | null = null;

  async function drain(): Promise<void> {
    while (waiting !== null) {
      const { value, tell } = waiting;
      waiting = null;
      const written = await put(value);
      owed = written.ok ? null : { value };
      if (!written.ok) onError(written.error);
      for (const each of tell) each(written);
    }
    running = null;
  }

  const enqueue = (value: T, tell: ((written: Result<null>) => void)[]): void => {
    waiting = { value, tell: [...(waiting?.tell ?? []), ...tell] };
    running ??= drain();
  };

  const write = (value: T): Promise<Result<null>> => new Promise((resolve) => enqueue(value, [resolve]));

  return {
    save: (value) => enqueue(value, []),
    write,
    async flush() {
      while (running !== null) await running;
      return owed === null ? ok(null) : write(owed.value);
    },
  };
}
