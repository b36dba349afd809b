import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Recognition, RecogniserEngine, SpeechDevice, VoiceActivityEngine } from '#contracts/speech.ts';

const FRAME_SAMPLES = 512;
const SPEECH_LOUDNESS = 0.02;

export interface ScriptedRecogniserOptions {
  device?: SpeechDevice;
  /** What it hears in a segment; by default "one word for each second". */
  hear?: (samples: Float32Array) => Recognition | Promise<Recognition>;
}

export interface ScriptedRecogniser extends RecogniserEngine {
  /** Lengths of the segments that it was given, in samples. */
  readonly heardLengths: number[];
}

const oneWordASecond = (samples: Float32Array): Recognition => ({
  text: Array.from({ length: Math.max(1, Math.round(samples.length / SAMPLE_RATE_HZ)) })
    .map((_, index) => `word${index}`)
    .join(' '),
  confidence: 0.9,
  isLooping: false,
});

/** A recogniser without a model. Throws where `hear` throws, as an engine does whose inference fails. */
export function createScriptedRecogniser(options: ScriptedRecogniserOptions = {}): ScriptedRecogniser {
  const hear = options.hear ?? oneWordASecond;
  const heardLengths: number[] = [];
  return {
    name: 'scripted',
    device: options.device ?? 'cpu',
    heardLengths,
    async recognise(samples) {
      heardLengths.push(samples.length);
      return hear(samples);
    },
    dispose: () => Promise.resolve(),
  };
}

/** Takes everything louder than a murmur for speech: a tone is speech, zeros are silence. */
export function createLoudnessVoiceActivity(): VoiceActivityEngine {
  return {
    frameSamples: FRAME_SAMPLES,
    probability: (frame) => {
      const power = frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length;
      return Promise.resolve(Math.sqrt(power) > SPEECH_LOUDNESS ? 0.95 : 0.02);
    },
    reset: () => undefined,
    dispose: () => Promise.resolve(),
  };
}

/** A 440 Hz tone at half scale, 16-bit. */
export function tone(ms: number): Int16Array {
  return Int16Array.from({ length: (ms * SAMPLE_RATE_HZ) / 1000 }, (_, index) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * 440 * index) / SAMPLE_RATE_HZ)),
  );
}

export function silence(ms: number): Int16Array {
  return new Int16Array((ms * SAMPLE_RATE_HZ) / 1000);
}

/** White noise from a fixed seed (mulberry32), so that a failure can be repeated. */
export function noise(ms: number, amplitude = 3000): Int16Array {
  let seed = 0x5077;
  const next = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Int16Array.from({ length: (ms * SAMPLE_RATE_HZ) / 1000 }, () =>
    Math.round((2 * next() - 1) * amplitude),
  );
}

export function joined(...parts: Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
