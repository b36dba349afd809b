import { appError } from '#contracts/errors.ts';
import type { AppError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { Recognition, RecogniserEngine, SpeechEvent, SpeechSummary } from '#contracts/speech.ts';
import type { SuggestedText } from '#domain/terms/term-suggestion.ts';
import type { AudioWindow } from './audio-window.ts';
import { toHeardSpeech } from './hearing.ts';
import type { TermCorrector } from './correction/term-corrector.ts';
import type { Segment } from './segmenter.ts';

/** More recognitions than this waiting, and `hasRoom` waits too. */
const MAX_WAITING = 2;
const CONSUMED_STEP_SAMPLES = SAMPLE_RATE_HZ;

/** Samples as whole milliseconds. */
export const toMs = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE_HZ);

export interface RecognitionDeps {
  recogniser: RecogniserEngine;
  /** Null where names are left as they were heard. */
  corrector: TermCorrector | null;
  /** Where the first sample stands in the recording. */
  offsetMs: number;
  onEvent: (event: SpeechEvent) => void;
  /** Called once, when an inference has failed. */
  onFailure: () => void;
  nowMs: () => number;
}

/**
 * Recognises the segments of one stream one after the other, tells their words in that order, and lets go of audio
 * once it is settled. Ends by `cancel` or `fail`; from then on it tells nothing and starts no recognition.
 */
export class RecognitionQueue {
  readonly #deps: RecognitionDeps;
  readonly #audio: AudioWindow;
  readonly #settledBefore: () => number;
  readonly #waiting: { task: Promise<void>; start: number }[] = [];
  #ended: AppError | null = null;
  #consumed = 0;
  #speechSamples = 0;
  #inferenceMs = 0;
  #delivered: Promise<unknown> = Promise.resolve();

  /** `settledBefore` names the first sample that a later segment may still reach back to. */
  constructor(deps: RecognitionDeps, audio: AudioWindow, settledBefore: () => number) {
    this.#deps = deps;
    this.#audio = audio;
    this.#settledBefore = settledBefore;
  }

  /** Why nothing more is recognised, or null while the stream goes on. */
  get ended(): AppError | null {
    return this.#ended;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Queues an ended segment: its words follow as `final` events. */
  addSegment(segment: Segment): void {
    this.#enqueue(segment.start, () => this.#tellFinal(segment));
  }

  /** Queues the open segment as it stands; dropped without a word when anything queues up behind it. */
  addPartial(segment: Segment): void {
    this.#enqueue(segment.start, () => this.#tellPartial(segment));
  }

  /** Forgets audio that neither a waiting nor a later segment needs, and says so in steps of a second. */
  settle(): void {
    const first = this.#waiting[0]?.start ?? Infinity;
    const upTo = Math.min(this.#settledBefore(), first);
    if (upTo - this.#consumed >= CONSUMED_STEP_SAMPLES) this.#consume(upTo);
  }

  /** Back-pressure: resolves when the queue can take more, or has ended. */
  hasRoom(): Promise<void> {
    return this.#waitFor(MAX_WAITING);
  }

  /** Recognises what still waits, settles all audio, and resolves when every event has arrived. */
  async finish(): Promise<Result<SpeechSummary>> {
    await this.#waitFor(0);
    if (this.#audio.end() > this.#consumed) this.#consume(this.#audio.end());
    if (this.#ended !== null) return err(this.#ended);
    await this.#delivered;
    return ok({
      audioMs: toMs(this.#audio.end()),
      speechMs: toMs(this.#speechSamples),
      inferenceMs: Math.round(this.#inferenceMs),
    });
  }

  /** Ends the stream; `whenIdle` tells when the recogniser has stopped. */
  cancel(): void {
    this.#ended ??= appError('cancelled');
  }

  /** Ends the stream because an inference has failed. */
  fail(): void {
    if (this.#ended !== null) return;
    this.#ended = appError('inference-failed', true);
    this.#deps.onFailure();
  }

  async whenIdle(): Promise<void> {
    await this.#waiting.at(-1)?.task;
  }

  #enqueue(start: number, work: () => Promise<void>): void {
    const before = this.#waiting.at(-1)?.task ?? Promise.resolve();
    const task = before
      .then(() => (this.#ended === null ? work() : undefined))
      .catch(() => this.fail())
      .then(() => {
        this.#waiting.shift();
        this.settle();
      });
    this.#waiting.push({ task, start });
  }

  async #tellFinal(segment: Segment): Promise<void> {
    const shouldStop = () => this.#ended !== null;
    const recognition = await this.#recognise(segment, shouldStop);
    const { text, suggestions } = await this.#correct(recognition, shouldStop);
    this.#speechSamples += segment.end - segment.start;
    const heard = toHeardSpeech({ ...recognition, text }, this.#at(segment.start), this.#at(segment.end));
    // Words and what became of them leave in one event: a page that dies before it has neither.
    for (const speech of heard) {
      const isWhole = speech.text === text && suggestions.length > 0;
      this.#emit({ type: 'final', speech: isWhole ? { ...speech, suggestions } : speech });
    }
  }

  async #tellPartial(segment: Segment): Promise<void> {
    const isInTheWay = () => this.#ended !== null || this.#waiting.length > 1;
    const { text } = await this.#recognise(segment, isInTheWay);
    if (isInTheWay() || text === '') return;
    this.#emit({ type: 'partial', startMs: this.#at(segment.start), endMs: this.#at(segment.end), text });
  }

  async #recognise({ start, end }: Segment, shouldStop: () => boolean): Promise<Recognition> {
    const startedMs = this.#deps.nowMs();
    const recognition = await this.#deps.recogniser.recognise(this.#audio.read(start, end), shouldStop);
    this.#inferenceMs += this.#deps.nowMs() - startedMs;
    return recognition;
  }

  async #correct(recognition: Recognition, shouldStop: () => boolean): Promise<SuggestedText> {
    const { corrector, nowMs } = this.#deps;
    if (corrector === null) return { text: recognition.text, suggestions: [] };
    const startedMs = nowMs();
    const corrected = await corrector.correct(recognition, shouldStop);
    this.#inferenceMs += nowMs() - startedMs;
    return corrected;
  }

  #consume(upTo: number): void {
    this.#consumed = upTo;
    this.#audio.dropBefore(upTo);
    this.#emit({ type: 'consumed', upToMs: this.#at(upTo) });
  }

  // Over comlink the callback answers with a promise and travels on a port of its own: `finish` must not
  // overtake the last words.
  #emit(event: SpeechEvent): void {
    if (this.#ended !== null) return;
    this.#delivered = Promise.all([this.#delivered, Promise.resolve(this.#deps.onEvent(event))]);
  }

  #at(sample: number): number {
    return this.#deps.offsetMs + toMs(Math.min(sample, this.#audio.end()));
  }

  async #waitFor(atMost: number): Promise<void> {
    while (this.#ended === null && this.#waiting.length > atMost) await this.#waiting[0]?.task;
  }
}
