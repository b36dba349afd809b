import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { downmix } from '#domain/audio/pcm.ts';
import { MAX_WHOLE_BYTES, MAX_WHOLE_MS } from './audio-file-limits.ts';

/**
 * Decodes a short file in one piece, for browsers without `AudioDecoder` (Safari before 26). Mono, 16 kHz. Fails
 * with `audio-unsupported`, also for a file that would not fit into memory as floats.
 */
export async function decodeWhole(file: Blob, durationMs: number | null): Promise<Result<Float32Array>> {
  const isSmall = durationMs === null ? file.size <= MAX_WHOLE_BYTES : durationMs <= MAX_WHOLE_MS;
  if (!isSmall || typeof OfflineAudioContext === 'undefined') return err(appError('audio-unsupported'));
  try {
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
    const audio = await context.decodeAudioData(await file.arrayBuffer());
    const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i));
    return audio.length === 0 ? err(appError('audio-empty')) : ok(downmix(channels));
  } catch {
    return err(appError('audio-unsupported'));
  }
}
