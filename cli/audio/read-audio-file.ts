import { appError } from '#contracts/errors.ts';
import type { ImportApi } from '#contracts/import.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { AudioFileReader } from '#pipeline/ports.ts';
import { createImportWorker } from '#workers/import/import.ts';
import { registerWasmDecoders } from './wasm-decoders.ts';

/**
 * The app's own reader in Node, with decoders of its own: WAV, FLAC, MP3, and Opus in WebM or Ogg. AAC (M4A) fails
 * with `audio-unsupported`. For a file on disk hand it `await openAsBlob(path)` from `node:fs`, which streams.
 */
export function createAudioFileReader(): AudioFileReader {
  registerWasmDecoders();
  const worker = createImportWorker();
  return {
    async open(file) {
      const opened = await worker.open(file);
      if (!opened.ok) return opened;
      const { importId, durationMs } = opened.value;
      if (importId === null) return err(appError('audio-unsupported'));
      return ok({ durationMs, chunks: (signal) => readChunks(worker, importId, signal) });
    },
  };
}

async function* readChunks(
  worker: ImportApi,
  importId: string,
  signal: AbortSignal,
): AsyncGenerator<Result<Int16Array>, void> {
  const close = (): void => void worker.close(importId);
  signal.addEventListener('abort', close, { once: true });
  try {
    for (;;) {
      const chunk: Result<Int16Array | null> = signal.aborted
        ? err(appError('cancelled'))
        : await worker.next(importId);
      if (!chunk.ok) {
        yield chunk;
        return;
      }
      if (chunk.value === null) return;
      yield ok(chunk.value);
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
