import type { Result } from './result.ts';

export interface OpenedImport {
  /**
   * Null when the codec cannot be decoded packet by packet here (no `AudioDecoder`: Safari before 26). The page has
   * `decodeAudioData`, which no worker has, and may decode a short file in one piece.
   */
  importId: string | null;
  /** Null when the container does not say. */
  durationMs: number | null;
}

/** The import worker as seen from the main thread (comlink). */
export interface ImportApi {
  /**
   * Finds the audio in a file, by content and not by name: WAV, MP3, M4A, WebM, Ogg, FLAC. Errors: `audio-empty`,
   * `audio-unsupported`, `audio-damaged` (a container without its index), `audio-too-long` (over 2 h 5 min).
   */
  open(file: Blob): Promise<Result<OpenedImport>>;
  /**
   * The next second of mono 16 kHz PCM, decoded when it is asked for; the buffer is transferred. Null at the end. An
   * error is the last answer: `audio-damaged` behind everything that could be read, `audio-too-long`, `audio-empty`,
   * `cancelled` after `close`.
   */
  next(importId: string): Promise<Result<Int16Array<ArrayBuffer> | null>>;
  /** Ends a read or a decode that is under way and lets go of the file. */
  close(importId: string): Promise<void>;
}
