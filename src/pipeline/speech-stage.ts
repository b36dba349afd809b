import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechEvent } from '#contracts/speech.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Arrivals } from './arrivals.ts';
import { HeardStreams } from './heard-streams.ts';
import type { AudioStore, SpeechClient } from './ports.ts';
import { unreadableStretch } from './unreadable-stretch.ts';

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
  const streams = new HeardStreams(client, signal, (event) => input.onEvent(event));
  const opened = await streams.open(fromMs);
  if (!opened.ok) return opened;

  let heardMs = fromMs;
  for (;;) {
    // Asked before reading: a chunk stored between the last read and the answer would never be heard.
    const isComplete = input.isCaptureComplete();
    const fed = await feed(input, streams, heardMs);
    if (!fed.ok) return fed;
    const hasNothingNew = fed.value === heardMs;
    heardMs = fed.value;
    if (isComplete && hasNothingNew) break;
    if (!isComplete) await input.chunksStored.next(signal);
    if (signal.aborted) return err(appError('cancelled'));
  }
  const finished = await streams.finish();
  return finished.ok ? ok(heardMs) : finished;
}

async function feed(input: SpeechStageInput, streams: HeardStreams, fromMs: number): Promise<Result<number>> {
  let heardMs = fromMs;
  for await (const read of input.audio.read(input.encounter, fromMs, Number.POSITIVE_INFINITY)) {
    if (input.signal.aborted) return err(appError('cancelled'));
    if (!read.ok) {
      // One second that does not open once ended the transcript for good: it becomes a gap, and what follows is heard.
      const unreadable = unreadableStretch(read.error);
      if (unreadable === null) return read;
      const { endMs } = unreadable;
      if (endMs <= heardMs) continue;
      const passed = await streams.passOver({ startMs: heardMs, endMs });
      if (!passed.ok) return passed;
      heardMs = endMs;
      continue;
    }
    const { startMs, pcm } = read.value;
    const skip = Math.max(0, Math.round(((heardMs - startMs) * SAMPLE_RATE_HZ) / 1000));
    if (skip >= pcm.length) continue;
    const endMs = startMs + (pcm.length * 1000) / SAMPLE_RATE_HZ;
    const pushed = await streams.push(skip === 0 ? pcm : pcm.slice(skip), Math.max(startMs, heardMs));
    if (!pushed.ok) return pushed;
    heardMs = endMs;
  }
  return ok(heardMs);
}
