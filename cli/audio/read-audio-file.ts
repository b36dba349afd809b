import { createAudioFileReader as createReader } from '#bridge/audio-file-reader.ts';
import type { AudioFileReader } from '#pipeline/ports.ts';
import { registerWasmDecoders } from './wasm-decoders.ts';

/**
 * The app's own reader in Node, with decoders of its own: WAV, FLAC, MP3, and Opus in WebM or Ogg. AAC (M4A) fails
 * with `audio-unsupported`. For a file on disk hand it `await openAsBlob(path)` from `node:fs`, which streams.
 */
export function createAudioFileReader(): AudioFileReader {
  registerWasmDecoders();
  return createReader();
}
