import { appError, type AppError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';

/** The database belongs to a newer version of Sotto now, or an older tab holds on to it. */
export class StorageBlockedError extends Error {
  override name = 'StorageBlockedError';
}

/** WebKit drops connections after backgrounding: every later call on that handle fails with one of these. */
export function isLostConnection(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError')
  );
}

function toAppError(error: unknown): AppError | null {
  if (error instanceof StorageBlockedError) return appError('storage-blocked', true);
  if (!(error instanceof DOMException)) return null;
  if (error.name === 'QuotaExceededError') return appError('quota-exceeded', true);
  if (error.name === 'VersionError') return appError('storage-blocked', false);
  return appError('storage-failed', true);
}

/**
 * Runs one storage operation. What the browser refuses becomes `quota-exceeded`, `storage-blocked` or
 * `storage-failed`; its message stays here. Anything else that is thrown is a bug and goes on up.
 */
export async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const expected = toAppError(error);
    if (expected === null) throw error;
    return err(expected);
  }
}
