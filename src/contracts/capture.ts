/** To the capture worklet. It answers `pause` and `stop` with `settled` when the audio before them is out. */
export type CaptureCommand =
  { type: 'pause'; requestId: number } | { type: 'resume' } | { type: 'stop'; requestId: number };

/** From the capture worklet, in order. */
export type CaptureMessage =
  /** One second of mono 16 kHz PCM (less at a pause or at the end); the buffer is transferred. */
  | { type: 'chunk'; pcm: Int16Array<ArrayBuffer> }
  | { type: 'level'; rms: number; peak: number }
  | { type: 'settled'; requestId: number };

/** Name under which the worklet registers its processor. */
export const CAPTURE_PROCESSOR = 'sotto-capture';
