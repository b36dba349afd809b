import { type AudioSample, AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { PcmStream } from '#domain/audio/pcm-stream.ts';
import type { InspectedAudio } from './inspection.ts';
import { MAX_AUDIO_MS, isTruncated } from './limits.ts';

/**
 * Decodes packet by packet while the consumer asks for more: mono 16 kHz chunks of a second, the last one shorter.
 * Read once. The last result may be an error: `audio-damaged` behind everything that could be read,
 * `audio-too-long`, `audio-empty`, or `cancelled` when `input` was disposed of on the way.
 */
export async function* readAudio({
  input,
  track,
  announcedMs,
}: InspectedAudio): AsyncGenerator<Result<Int16Array<ArrayBuffer>>, void> {
  const stream = new PcmStream(SAMPLE_RATE_HZ, SAMPLE_RATE_HZ);
  let failure: AppError | null = null;
  for await (const decoded of decodedAudio(track)) {
    if (!decoded.ok) failure = decoded.error;
    else for (const pcm of stream.push(decoded.value.channels, decoded.value.rateHz)) yield ok(pcm);
    if (input.disposed || stream.durationMs > MAX_AUDIO_MS) break;
  }
  if (!input.disposed) for (const pcm of stream.flush()) yield ok(pcm);
  const ending = input.disposed ? appError('cancelled') : endingOf(stream.durationMs, announcedMs, failure);
  if (ending !== null) yield err(ending);
}

/** How a stream of `readMs` ended that was announced as `announcedMs`: null when all is well. */
function endingOf(readMs: number, announcedMs: number | null, failure: AppError | null): AppError | null {
  if (readMs > MAX_AUDIO_MS) return appError('audio-too-long', false, { readMs });
  if (failure !== null || isTruncated(readMs, announcedMs))
    return appError('audio-damaged', false, { readMs });
  return readMs === 0 ? appError('audio-empty') : null;
}

interface DecodedAudio {
  channels: Float32Array[];
  rateHz: number;
}

/** What the decoder delivers, in order; a packet that it refuses ends the stream with `audio-damaged`. */
async function* decodedAudio(track: InputAudioTrack): AsyncIterable<Result<DecodedAudio>> {
  try {
    for await (const sample of new AudioSampleSink(track).samples()) {
      const decoded = takeSamples(sample);
      sample.close();
      if (decoded !== null) yield ok(decoded);
    }
  } catch {
    yield err(appError('audio-damaged'));
  }
}

/** Copies one decoded packet out, without the encoder's run-up (it stands before zero). Null when nothing is left. */
function takeSamples(sample: AudioSample): DecodedAudio | null {
  const frameOffset = Math.max(0, Math.round(-sample.timestamp * sample.sampleRate));
  const frameCount = sample.numberOfFrames - frameOffset;
  if (frameCount <= 0) return null;
  const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const channel = new Float32Array(frameCount);
    sample.copyTo(channel, { planeIndex, format: 'f32-planar', frameOffset, frameCount });
    return channel;
  });
  return { channels, rateHz: sample.sampleRate };
}
