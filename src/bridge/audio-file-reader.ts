import { type AudioSample, AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { PcmStream } from '#domain/audio/pcm-stream.ts';
import type { AudioFileReader, AudioFileStream } from '#pipeline/ports.ts';
import { type InspectedAudio, inspectAudioFile } from './audio-file-inspection.ts';
import { decodeWhole } from './audio-file-fallback.ts';
import { MAX_AUDIO_MS, isTruncated } from './audio-file-limits.ts';

/**
 * Reads WAV, MP3, M4A, WebM, Ogg and FLAC, told by content and not by name, decoding packet by packet while the
 * consumer asks for more. `open` fails with `audio-empty`, `audio-unsupported`, `audio-damaged` (a container
 * without its index) or `audio-too-long` (over 2 h 5 min). A stream is read once; its last result may be an error:
 * `audio-damaged` behind everything that could be read, `audio-too-long`, `audio-empty`, `cancelled`.
 */
export function createAudioFileReader(): AudioFileReader {
  return {
    async open(file) {
      const inspected = await inspectAudioFile(file);
      if (!inspected.ok) return inspected;
      const { input, durationMs, canDecode } = inspected.value;
      if (canDecode) return ok({ durationMs, chunks: (signal) => readTrack(inspected.value, signal) });
      input.dispose();
      const samples = await decodeWhole(file, durationMs);
      return samples.ok ? ok(wholeStream(samples.value)) : samples;
    },
  };
}

async function* readTrack(
  { input, track, announcedMs }: InspectedAudio,
  signal: AbortSignal,
): AsyncIterable<Result<Int16Array>> {
  const stream = new PcmStream(SAMPLE_RATE_HZ, SAMPLE_RATE_HZ);
  // Ends a read or a decode that is under way, so that a stop never waits for a slow disk.
  const dispose = (): void => input.dispose();
  signal.addEventListener('abort', dispose, { once: true });
  try {
    let failure: AppError | null = null;
    for await (const decoded of decodedAudio(track)) {
      if (!decoded.ok) failure = decoded.error;
      else for (const pcm of stream.push(decoded.value.channels, decoded.value.rateHz)) yield ok(pcm);
      if (signal.aborted || stream.durationMs > MAX_AUDIO_MS) break;
    }
    if (!signal.aborted) for (const pcm of stream.flush()) yield ok(pcm);
    const ending = endingOf(stream.durationMs, announcedMs, failure, signal);
    if (ending !== null) yield err(ending);
  } finally {
    signal.removeEventListener('abort', dispose);
    dispose();
  }
}

/** How a stream of `readMs` ended that was announced as `announcedMs`: null when all is well. */
function endingOf(
  readMs: number,
  announcedMs: number | null,
  failure: AppError | null,
  signal: AbortSignal,
): AppError | null {
  if (signal.aborted) return appError('cancelled');
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
