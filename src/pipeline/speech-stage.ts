import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechEvent } from '#contracts/speech.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Arrivals } from './arrivals.ts';
import type { AudioStore, SpeechClient, SpeechStream } from './ports.ts';

export interface SpeechStageInput {
  encounter: EncounterId;
  audio: AudioStore;
  client: SpeechClient;
  /** Audio before this is already in the transcript. */
  fromMs: number;
  /** True once no more chunks will be stored. Read after each announcement. */
  isCaptureComplete(): boolean;
  /** Announced whenever a chunk was stored, or capture was completed. */
  chunksStored: Arrivals;
  onEvent(event: SpeechEvent): void;
  signal: AbortSignal;
}

/**
 * Feeds stored audio to the recogniser until capture is complete and all of it is heard. Live recording, import and
 * going on after a crash are the same loop over the audio store: nothing reaches the recogniser that is not on disk.
 * @returns the millisecond up to which audio was heard; `cancelled` when the signal aborts.
 */
export async function runSpeechStage(input: SpeechStageInput): Promise<Result<number>> {
  const { client, signal, fromMs } = input;
  const ready = await client.ready();
  if (!ready.ok) return ready;
  if (signal.aborted) return err(appError('cancelled'));
  const stream = await client.openStream(signal, fromMs, (event) => input.onEvent(event));
  if (!stream.ok) return stream;

  let heardMs = fromMs;
  for (;;) {
    // Asked before reading: a chunk stored between the last read and the answer would never be heard.
    const isComplete = input.isCaptureComplete();
    const fed = await feed(input, stream.value, heardMs);
    if (!fed.ok) return fed;
    const hasNothingNew = fed.value === heardMs;
    heardMs = fed.value;
    if (isComplete && hasNothingNew) break;
    if (!isComplete) await input.chunksStored.next(signal);
    if (signal.aborted) return err(appError('cancelled'));
  }
  const summary = await stream.value.finish();
  return summary.ok ? ok(heardMs) : summary;
}

async function feed(input: SpeechStageInput, stream: SpeechStream, fromMs: number): Promise<Result<number>> {
  let heardMs = fromMs;
  for await (const read of input.audio.read(input.encounter, fromMs, Number.POSITIVE_INFINITY)) {
    if (input.signal.aborted) return err(appError('cancelled'));
    if (!read.ok) return read;
    const { startMs, pcm } = read.value;
    const skip = Math.max(0, Math.round(((heardMs - startMs) * SAMPLE_RATE_HZ) / 1000));
    if (skip >= pcm.length) continue;
    const endMs = startMs + (pcm.length * 1000) / SAMPLE_RATE_HZ;
    const pushed = await stream.push(skip === 0 ? pcm : pcm.slice(skip));
    if (!pushed.ok) return pushed;
    heardMs = endMs;
  }
  return ok(heardMs);
}
