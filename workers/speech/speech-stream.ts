import { err, ok } from '#contracts/result.ts';
import type { Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { SpeechSummary, VoiceActivityEngine } from '#contracts/speech.ts';
import { createAudioWindow } from './audio-window.ts';
import { RecognitionQueue, toMs } from './recognition-queue.ts';
import type { RecognitionDeps } from './recognition-queue.ts';
import { createSegmenter } from './segmenter.ts';

/** A growing segment is read again after this much more audio. */
const PARTIAL_EVERY_SAMPLES = 2.5 * SAMPLE_RATE_HZ;
/** Audio that runs ahead of the clock by more than this is an import: nobody reads along, partials only cost. */
const LIVE_SLACK_MS = 1500;

const loudnessOf = (frame: Float32Array): number => {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / frame.length);
};

export interface SpeechStreamDeps extends RecognitionDeps {
  voiceActivity: VoiceActivityEngine;
}

/** One recording, or the rest of one, on its way through voice activity, segments and recogniser. */
export interface SpeechStream {
  push(pcm: Int16Array): Promise<Result<null>>;
  finish(): Promise<Result<SpeechSummary>>;
  /** Resolves when the engines are idle again. */
  cancel(): Promise<void>;
}

class FramedSpeechStream implements SpeechStream {
  readonly #voiceActivity: VoiceActivityEngine;
  readonly #nowMs: () => number;
  readonly #openedAtMs: number;
  readonly #audio = createAudioWindow();
  readonly #segmenter = createSegmenter();
  readonly #queue: RecognitionQueue;
  #nextFrame = 0;
  #lastPartialAt = 0;
  #calls: Promise<unknown> = Promise.resolve();
  #listening: Promise<void> = Promise.resolve();

  constructor(deps: SpeechStreamDeps) {
    this.#voiceActivity = deps.voiceActivity;
    this.#nowMs = deps.nowMs;
    this.#openedAtMs = deps.nowMs();
    this.#queue = new RecognitionQueue(deps, this.#audio, () => this.#segmenter.settledBefore());
    this.#voiceActivity.reset();
  }

  push(pcm: Int16Array): Promise<Result<null>> {
    return this.#inTurn(() => this.#take(pcm));
  }

  finish(): Promise<Result<SpeechSummary>> {
    return this.#inTurn(() => this.#conclude());
  }

  async cancel(): Promise<void> {
    this.#queue.cancel();
    await this.#listening;
    await this.#queue.whenIdle();
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const turn = this.#calls.then(() => (this.#queue.ended === null ? work() : err(this.#queue.ended)));
    this.#calls = turn;
    return turn;
  }

  async #take(pcm: Int16Array): Promise<Result<null>> {
    this.#audio.append(pcm);
    this.#listening = this.#hear().catch(() => this.#queue.fail());
    await this.#listening;
    this.#offerPartial();
    this.#queue.settle();
    await this.#queue.hasRoom();
    return this.#queue.ended === null ? ok(null) : err(this.#queue.ended);
  }

  async #hear(): Promise<void> {
    const { frameSamples } = this.#voiceActivity;
    while (this.#queue.ended === null && this.#nextFrame + frameSamples <= this.#audio.end()) {
      const frame = this.#audio.read(this.#nextFrame, this.#nextFrame + frameSamples);
      this.#nextFrame += frameSamples;
      const probability = await this.#voiceActivity.probability(frame);
      const segment = this.#segmenter.push(probability, loudnessOf(frame));
      if (segment !== null) this.#queue.addSegment(segment);
    }
  }

  #offerPartial(): void {
    const start = this.#segmenter.openStart();
    if (start === null || !this.#queue.isIdle || !this.#isLive()) return;
    if (this.#nextFrame - Math.max(start, this.#lastPartialAt) < PARTIAL_EVERY_SAMPLES) return;
    this.#lastPartialAt = this.#nextFrame;
    this.#queue.addPartial({ start, end: this.#nextFrame });
  }

  #isLive(): boolean {
    return toMs(this.#audio.end()) <= this.#nowMs() - this.#openedAtMs + LIVE_SLACK_MS;
  }

  #conclude(): Promise<Result<SpeechSummary>> {
    const last = this.#segmenter.finish();
    if (last !== null) this.#queue.addSegment(last);
    return this.#queue.finish();
  }
}

/**
 * Opens a stream. Calls may overlap; they are taken in order. A failed inference ends the stream with
 * `inference-failed`: the worker must be rebuilt, since transformers.js answers every later call with the old
 * error (platform facts 0.1).
 */
export function createSpeechStream(deps: SpeechStreamDeps): SpeechStream {
  return new FramedSpeechStream(deps);
}
