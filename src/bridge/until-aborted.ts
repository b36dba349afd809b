import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';

/** What the work comes to, or `cancelled` as soon as the signal aborts; the work itself goes on. Rejects when the work does. */
export function untilAborted<T>(work: Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      resolve(err(appError('cancelled')));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
