/**
 * Every way in which Sotto fails on purpose. One closed union: adding a code makes the compiler ask for its
 * words in `contracts/error-words.ts`.
 */
export const errorCodes = [
  'cancelled',
  'timeout',
  'worker-lost',
  'worker-gave-up',
  'inference-failed',
  'self-test-failed',
  'gpu-lost',
  'out-of-memory',
  'engine-fell',
  'engine-passed-over',
  'model-missing',
  'model-download-failed',
  'model-damaged',
  'pack-unreadable',
  'pack-damaged',
  'pack-unsigned',
  'pack-forbidden',
  'pack-needed',
  'gguf-unreadable',
  'gguf-unsupported',
  'gguf-differs',
  'policy-unread',
  'offline',
  'quota-exceeded',
  'storage-failed',
  'storage-blocked',
  'record-unreadable',
  'list-unreadable',
  'not-found',
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'microphone-lost',
  'recording-elsewhere',
  'open-elsewhere',
  'page-hidden',
  'audio-missed',
  'audio-unsupported',
  'audio-empty',
  'audio-damaged',
  'audio-too-long',
  'import-cut',
  'transcript-empty',
  'transcript-unreadable',
  'transcript-not-turns',
  'not-a-consultation',
  'note-signed',
  'not-signed',
  'sign-blocked',
  'signature-broken',
  'export-letters-missing',
  'export-failed',
  'update-refused-while-recording',
  'device-busy',
  'opinion-outdated',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * Plain data that may cross a thread. There is no free-form text on purpose: a caught message once quoted the
 * input tensors of a patient's speech, and it would have reached a log.
 */
export interface AppError {
  code: ErrorCode;
  retryable: boolean;
  /** Numbers only (bytes, milliseconds, piece index, http status). */
  detail?: Record<string, number>;
}

export function appError(code: ErrorCode, retryable = false, detail?: Record<string, number>): AppError {
  return detail === undefined ? { code, retryable } : { code, retryable, detail };
}
