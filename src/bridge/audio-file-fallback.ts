import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { PcmStream } from '#domain/audio/pcm-stream.ts';
import { downmix } from '#domain/audio/pcm.ts';
import type { AudioFileStream } from '#pipeline/ports.ts';

/** Longest file that is decoded in one piece: 115 MB per channel as floats. */
const MAX_WHOLE_MS = 30 * 60_000;

/** Stands in for the duration of a file that does not say: 30 minutes at 128 kbit/s. */
const MAX_WHOLE_BYTES = 28_800_000;

/**
 * Opens a short file by decoding it in one piece, for browsers without `AudioDecoder` (Safari before 26). It stands
 * on the main thread because no worker has `decodeAudioData`. Fails with `audio-unsupported`, also for a file that
 * would not fit into memory as floats, and `audio-empty`.
 */
export async function openWhole(file: Blob, durationMs: number | null): Promise<Result<AudioFileStream>> {
  const isSmall = durationMs === null ? file.size <= MAX_WHOLE_BYTES : durationMs <= MAX_WHOLE_MS;
  if (!isSmall || typeof OfflineAudioContext === 'undefined') return err(appError('audio-unsupported'));
  try {
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
    const audio = await context.decodeAudioData(await file.arrayBuffer());
    const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i));
    return audio.length === 0 ? err(appError('audio-empty')) : ok(wholeStream(downmix(channels)));
  } catch {
    return err(appError('audio-unsupported'));
  }
}

function wholeStream(samples: Float32Array): AudioFileStream {
  return {
    durationMs: (samples.length / SAMPLE_RATE_HZ) * 1_000,
    async *chunks(signal) {
      const stream = new PcmStream(SAMPLE_RATE_HZ, SAMPLE_RATE_HZ);
      for (let start = 0; start < samples.length; start += SAMPLE_RATE_HZ) {
        if (signal.aborted) {
          yield err(appError('cancelled'));
          return;
        }
        const second = samples.subarray(start, start + SAMPLE_RATE_HZ);
        for (const pcm of stream.push([second], SAMPLE_RATE_HZ)) yield ok(pcm);
      }
      for (const pcm of stream.flush()) yield ok(pcm);
    },
  };
}
