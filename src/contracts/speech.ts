import type { HeardSpeech } from '#domain/transcript/utterance.ts';
import type { ModelFiles } from './models.ts';
import type { Result } from './result.ts';

/** Sample rate of all audio inside Sotto. */
export const SAMPLE_RATE_HZ = 16_000;

export type SpeechDevice = 'wasm' | 'webgpu' | 'cpu';

export interface SpeechModels {
  recogniser: ModelFiles;
  voiceActivity: ModelFiles;
}

export interface SpeechLoadOptions {
  /** `webgpu` is used only if the golden clip comes out right there; otherwise the engine falls back to `wasm` by itself. */
  preferredDevice: SpeechDevice;
  threads: number;
}

export interface SpeechReady {
  engine: string;
  device: SpeechDevice;
  loadMs: number;
  /** True when `webgpu` was asked for and its golden clip came out wrong or it could not start. */
  hasFallenBack: boolean;
}

/**
 * What happens on one stream, in order. Times are milliseconds from the start of the recording.
 * `final` comes once per segment, in order of time; `partial` may come any number of times before it and is replaced by it.
 */
export type SpeechEvent =
  | { type: 'partial'; startMs: number; endMs: number; text: string }
  | { type: 'final'; speech: HeardSpeech }
  /** Everything before `upToMs` is settled: the sender may let go of its audio. */
  | { type: 'consumed'; upToMs: number };

export interface SpeechSummary {
  audioMs: number;
  speechMs: number;
  inferenceMs: number;
}

/** The speech worker as seen from the main thread (comlink). One stream at a time. */
export interface SpeechApi {
  load(models: SpeechModels, options: SpeechLoadOptions): Promise<Result<SpeechReady>>;
  /** Opens a stream whose first sample stands at `offsetMs` of the recording. */
  open(streamId: string, offsetMs: number, onEvent: (event: SpeechEvent) => void): Promise<Result<null>>;
  /**
   * Hands over mono 16 kHz PCM; the buffer is transferred. Resolves when the worker can take more, which is the
   * back-pressure that keeps a two-hour import from piling up in memory.
   */
  push(streamId: string, pcm: Int16Array): Promise<Result<null>>;
  /** No more audio: settles the open segment. */
  finish(streamId: string): Promise<Result<SpeechSummary>>;
  cancel(streamId: string): Promise<void>;
  /** Names that this visit and this clinician are likely to speak of, from the next segment on, on every stream; a new worker knows none. */
  setTerms(names: readonly string[]): Promise<void>;
}

/** Text of one segment, from an engine in `workers/speech/engines/`. */
export interface Recognition {
  text: string;
  confidence: number | null;
  /** The repetition stop cut in: the text holds what came before the loop. */
  isLooping: boolean;
  /** Absent when the engine can only write. */
  acoustics?: Acoustics;
}

/** What an engine can still be asked about the segment that it has just recognised. */
export interface Acoustics {
  /** Probability of the least likely token of each word of `text`, split at white space. */
  wordProbabilities: readonly number[];
  /**
   * Log-probabilities of wordings of the segment, comparable among each other; null for those left out once `shouldStop` says so. Only until the next segment
   * is recognised.
   */
  likelihoods(texts: readonly string[], shouldStop: () => boolean): Promise<(number | null)[]>;
  /**
   * The same for the words alone, as if nothing were to be heard: how gladly the engine writes them whatever is said. What a wording gains beyond this it gains from the audio.
   */
  expectations(texts: readonly string[], shouldStop: () => boolean): Promise<(number | null)[]>;
  /**
   * What the segment reads like where names are preferred: one text for each place at which a name would have been written instead, few, and none where no name is
   * within reach of what was heard. Only until the next segment is recognised.
   */
  readings(names: NamePreference, shouldStop: () => boolean): Promise<readonly string[]>;
}

/** Names that are preferred while words are chosen, told by the letters written so far (lower case). */
export interface NamePreference {
  /** Nats in favour of a piece after which the word reads `letters`; 0 where no name begins so. */
  bonus(letters: string): number;
  /** Whether the letters are a whole name. */
  isName(letters: string): boolean;
}

/** A recogniser engine: mono 16 kHz float samples of at most 20 s in, text out. Throws when inference fails. */
export interface RecogniserEngine {
  readonly name: string;
  readonly device: SpeechDevice;
  recognise(samples: Float32Array, shouldStop: () => boolean): Promise<Recognition>;
  dispose(): Promise<void>;
}

/** A voice activity engine: frames of `frameSamples` in, probability of speech (0 to 1) out. Stateful; `reset` between streams. */
export interface VoiceActivityEngine {
  readonly frameSamples: number;
  probability(frame: Float32Array): Promise<number>;
  reset(): void;
  dispose(): Promise<void>;
}
