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

/**
 * A strict write costs a flush of the disk, 20 to 150 ms on small machines: a second each would make a two-hour file
 * take ten minutes to read in. A file is still there after a crash, so ten seconds may share a flush.
 */
const IMPORT_CHUNK_SAMPLES = 10 * SAMPLE_RATE_HZ;

/** Copies a decoded file into the audio store. What was decoded before an error is kept. */
export async function copyIntoStore(
  chunks: AsyncIterable<Result<Int16Array>>,
  writer: ChunkWriter,
  signal: AbortSignal,
): Promise<Result<null>> {
  let failure: AppError | null = null;
  let waiting: Int16Array[] = [];
  for await (const chunk of chunks) {
    if (signal.aborted) failure = appError('cancelled');
    else if (!chunk.ok) failure = chunk.error;
    else waiting.push(chunk.value);
    if (failure !== null) break;
    if (samplesIn(waiting) < IMPORT_CHUNK_SAMPLES) continue;
    const written = await writer.append(joined(waiting));
    if (!written.ok) return written;
    waiting = [];
  }
  const written = await writer.append(joined(waiting));
  if (!written.ok) return written;
  // A reader that simply ends when it is stopped has not read the whole file.
  if (failure === null && signal.aborted) failure = appError('cancelled');
  if (failure !== null) return err(failure);
  return writer.storedMs() > 0 ? ok(null) : err(appError('audio-empty'));
}

const samplesIn = (chunks: readonly Int16Array[]): number =>
  chunks.reduce((sum, chunk) => sum + chunk.length, 0);

function joined(chunks: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(samplesIn(chunks));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
