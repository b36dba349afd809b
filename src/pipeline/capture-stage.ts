import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { AudioStore } from './ports.ts';

export interface ChunkWriter {
  /** Queues one chunk. Order is kept; after a failed write later chunks are refused, so that no hole is hidden. */
  append(pcm: Int16Array): Promise<Result<null>>;
  /** Length of what is durable, in milliseconds. */
  storedMs(): number;
  flush(): Promise<void>;
}

/**
 * Writes chunks one after another behind those that a visit already has, so that a second take goes on where the
 * first was cut.
 */
export async function createChunkWriter(
  encounter: EncounterId,
  audio: AudioStore,
  onStored: (storedMs: number) => void,
): Promise<Result<ChunkWriter>> {
  const extent = await audio.extent(encounter);
  if (!extent.ok) return extent;
  let { chunks: seq, durationMs: storedMs } = extent.value;
  let failure: AppError | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function write(pcm: Int16Array): Promise<Result<null>> {
    if (failure !== null) return err(failure);
    const chunk = { seq, startMs: storedMs, pcm };
    let written = await audio.append(encounter, chunk);
    if (!written.ok && written.error.retryable) written = await audio.append(encounter, chunk);
    if (!written.ok) {
      failure = written.error;
      return written;
    }
    seq += 1;
    storedMs += (pcm.length * 1000) / SAMPLE_RATE_HZ;
    onStored(storedMs);
    return ok(null);
  }

  return ok({
    append(pcm) {
      if (pcm.length === 0) return Promise.resolve(ok(null));
      const result = last.then(() => write(pcm));
      last = result;
      return result;
    },
    storedMs: () => storedMs,
    async flush() {
      await last;
    },
  });
}

/** Copies a decoded file into the audio store, chunk by chunk. */
export async function copyIntoStore(
  chunks: AsyncIterable<Result<Int16Array>>,
  writer: ChunkWriter,
  signal: AbortSignal,
): Promise<Result<null>> {
  for await (const chunk of chunks) {
    if (signal.aborted) return err(appError('cancelled'));
    if (!chunk.ok) return chunk;
    const written = await writer.append(chunk.value);
    if (!written.ok) return written;
  }
  return writer.storedMs() > 0 ? ok(null) : err(appError('audio-empty'));
}
