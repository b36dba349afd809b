import type { AppError } from './errors.ts';

/** Expected failures are values; a thrown error means a bug. Crosses threads as plain data. */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
