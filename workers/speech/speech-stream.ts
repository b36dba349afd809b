import { appError } from '#contracts/errors.ts';
import type { AppError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { RecogniserEngine, SpeechEvent, SpeechSummary, VoiceActivityEngine } from '#contracts/speech.ts';
import { createAudioWindow } from './audio-window.ts';
import { toHeardSpeech } from './hearing.ts';
import { createSegmenter } from './segmenter.ts';
import type { Segment } from './segmenter.ts';

/** More recognitions than this waiting, and `push` waits too. */
const MAX_WAITING = 2;
/** A growing segment is read again after this much more audio. */
const PARTIAL_EVERY_SAMPLES = 2.5 * SAMPLE_RATE_HZ;
/** Audio that runs ahead of the clock by more than this is an import: nobody reads along, partials only cost. */
const LIVE_SLACK_MS = 1500;
const CONSUMED_STEP_SAMPLES = SAMPLE_RATE_HZ;

const toMs = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE_HZ);

const loudnessOf = (frame: Float32Array): number => {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / frame.length);
};

export interface SpeechStreamDeps {
  recogniser: RecogniserEngine;
  voiceActivity: VoiceActivityEngine;
  /** Where the first sample stands in the recording. */
  offsetMs: number;
  onEvent: (event: SpeechEvent) => void;
  /** Called once, when an inference has failed. */
  onFailure: () => void;
  nowMs: () => number;
}

/** One recording, or the rest of one, on its way through voice activity, segments and recogniser. */
export interface SpeechStream {
  push(pcm: Int16Array): Promise<Result<null>>;
  finish(): Promise<Result<SpeechSummary>>;
  /** Resolves when the engines are idle again. */
  cancel(): Promise<void>;
}

/**
 * Opens a stream. Calls may overlap; they are taken in order. A failed inference ends the stream with
 * `inference-failed`: the worker must be rebuilt, since transformers.js answers every later call with the old
 * error (platform facts 0.1).
 */
export function createSpeechStream(deps: SpeechStreamDeps): SpeechStream {
  const { recogniser, voiceActivity, offsetMs, nowMs } = deps;
  const audio = createAudioWindow();
  const segmenter = createSegmenter();
  const openedAtMs = nowMs();
  const waiting: { task: Promise<void>; start: number }[] = [];
  let ended: AppError | null = null;
  let nextFrame = 0;
  let lastPartialAt = 0;
  let consumed = 0;
  let speechSamples = 0;
  let inferenceMs = 0;
  let calls: Promise<unknown> = Promise.resolve();
  let listening: Promise<void> = Promise.resolve();
  let delivered: Promise<unknown> = Promise.resolve();

  voiceActivity.reset();

  const at = (sample: number): number => offsetMs + toMs(Math.min(sample, audio.end()));

  // Over comlink the callback answers with a promise and travels on a port of its own: `finish` must not
  // overtake the last words.
  const emit = (event: SpeechEvent): void => {
    if (ended === null) delivered = Promise.all([delivered, Promise.resolve(deps.onEvent(event))]);
  };

  const fail = (): void => {
    if (ended !== null) return;
    ended = appError('inference-failed', true);
    deps.onFailure();
  };

  const settle = (isLast: boolean): void => {
    const first = waiting[0]?.start ?? Infinity;
    const upTo = isLast ? audio.end() : Math.min(segmenter.settledBefore(), first);
    if (upTo <= consumed || (!isLast && upTo - consumed < CONSUMED_STEP_SAMPLES)) return;
    consumed = upTo;
    audio.dropBefore(upTo);
    emit({ type: 'consumed', upToMs: at(upTo) });
  };

  const recognise = async ({ start, end }: Segment, shouldStop: () => boolean) => {
    const startedMs = nowMs();
    const recognition = await recogniser.recognise(audio.read(start, end), shouldStop);
    inferenceMs += nowMs() - startedMs;
    return recognition;
  };

  const enqueue = (start: number, work: () => Promise<void>): void => {
    const before = waiting.at(-1)?.task ?? Promise.resolve();
    const task = before
      .then(() => (ended === null ? work() : undefined))
      .catch(fail)
      .then(() => {
        waiting.shift();
        settle(false);
      });
    waiting.push({ task, start });
  };

  const recogniseSegment = (segment: Segment): void =>
    enqueue(segment.start, async () => {
      const recognition = await recognise(segment, () => ended !== null);
      speechSamples += segment.end - segment.start;
      for (const speech of toHeardSpeech(recognition, at(segment.start), at(segment.end))) {
        emit({ type: 'final', speech });
      }
    });

  const recognisePartial = (segment: Segment): void =>
    enqueue(segment.start, async () => {
      const isInTheWay = () => ended !== null || waiting.length > 1;
      const { text } = await recognise(segment, isInTheWay);
      if (isInTheWay() || text === '') return;
      emit({ type: 'partial', startMs: at(segment.start), endMs: at(segment.end), text });
    });

  const isLive = (): boolean => toMs(audio.end()) <= nowMs() - openedAtMs + LIVE_SLACK_MS;

  const offerPartial = (): void => {
    const start = segmenter.openStart();
    if (start === null || waiting.length > 0 || !isLive()) return;
    if (nextFrame - Math.max(start, lastPartialAt) < PARTIAL_EVERY_SAMPLES) return;
    lastPartialAt = nextFrame;
    recognisePartial({ start, end: nextFrame });
  };

  const hear = async (): Promise<void> => {
    while (ended === null && nextFrame + voiceActivity.frameSamples <= audio.end()) {
      const frame = audio.read(nextFrame, nextFrame + voiceActivity.frameSamples);
      nextFrame += voiceActivity.frameSamples;
      const segment = segmenter.push(await voiceActivity.probability(frame), loudnessOf(frame));
      if (segment !== null) recogniseSegment(segment);
    }
  };

  const waitFor = async (atMost: number): Promise<void> => {
    while (ended === null && waiting.length > atMost) await waiting[0]?.task;
  };

  const take = async (pcm: Int16Array): Promise<Result<null>> => {
    audio.append(pcm);
    listening = hear().catch(fail);
    await listening;
    offerPartial();
    settle(false);
    await waitFor(MAX_WAITING);
    return ended === null ? ok(null) : err(ended);
  };

  const conclude = async (): Promise<Result<SpeechSummary>> => {
    const last = segmenter.finish();
    if (last !== null) recogniseSegment(last);
    await waitFor(0);
    settle(true);
    if (ended !== null) return err(ended);
    await delivered;
    return ok({
      audioMs: toMs(audio.end()),
      speechMs: toMs(speechSamples),
      inferenceMs: Math.round(inferenceMs),
    });
  };

  const inTurn = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    const turn = calls.then(() => (ended === null ? work() : err(ended)));
    calls = turn;
    return turn;
  };

  return {
    push: (pcm) => inTurn(() => take(pcm)),
    finish: () => inTurn(conclude),
    async cancel() {
      ended ??= appError('cancelled');
      await listening;
      await waiting.at(-1)?.task;
    },
  };
}
