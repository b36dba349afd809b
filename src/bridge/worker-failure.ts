import type { AppError, ErrorCode } from '#contracts/errors.ts';

const workerFailures: ReadonlySet<ErrorCode> = new Set([
  'worker-lost',
  'inference-failed',
  'gpu-lost',
  'out-of-memory',
  'timeout',
]);

/** True when a fresh worker may do better: the request may be tried once more, and only in a new worker. */
export const isWorkerFailure = (error: AppError): boolean => workerFailures.has(error.code);
