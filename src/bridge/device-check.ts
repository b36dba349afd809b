import type {
  CheckStep,
  DeviceCheck,
  DeviceReport,
  HearingMeasure,
  Measured,
  WriterReport,
  WritingMeasure,
} from '#contracts/device-check.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechModels } from '#contracts/speech.ts';
import { checkWindow } from '#domain/models/check-talk.ts';
import { TALK_MS_PER_WORD } from '#domain/models/device-plan.ts';
import { countWords } from '#domain/transcript/sentences.ts';
import type { EngineTurns } from '#pipeline/ports.ts';
import type { Rung } from './engine-ladder.ts';
import { createNoteClient, type NoteClientOptions } from './note-client.ts';
import { createSpeechClient, type SpeechClientOptions } from './speech-client.ts';
import { untilAborted } from './until-aborted.ts';

/** A writer that can be tried here. */
export interface Writer extends Pick<WriterReport, 'id' | 'isStandby'> {
  rung: Rung;
}

export interface DeviceCheckOptions {
  /** A visit is recorded, read in, heard or written on any tab: it needs every core, and its words come first. */
  isBusy: () => Promise<boolean>;
  turns: EngineTurns;
  /** Lets go of the weights that the app holds: a tablet cannot hold them twice. */
  letGo: () => void;
  speech: SpeechClientOptions;
  note: Pick<NoteClientOptions, 'spawn' | 'guard' | 'timers'>;
  /** The rules last. */
  writers: () => Promise<readonly Writer[]>;
  now?: () => number;
}

/**
 * Runs each engine that is on this device once, one after the other, in workers of its own: the recogniser on its golden clip, every writer on one window.
 * Estimates from what a device says of itself were wrong both ways: a fast phone with one thread, a workstation whose GPU is in software.
 */
export function createDeviceCheck(options: DeviceCheckOptions): DeviceCheck {
  let last: DeviceReport | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const run = async (
    signal: AbortSignal,
    onStep: (step: CheckStep) => void,
  ): Promise<Result<DeviceReport>> => {
    if (signal.aborted) return err(appError('cancelled'));
    if (await options.isBusy()) return err(appError('device-busy', true));
    const endTurn = await options.turns.take('speech', signal);
    if (endTurn === null) return err(appError('cancelled'));
    try {
      options.letGo();
      const report = await measureAll(options, signal, onStep);
      if (signal.aborted) return err(appError('cancelled'));
      last = report;
      return ok(report);
    } finally {
      endTurn();
    }
  };

  return {
    last: () => last,
    run(signal, onStep) {
      // One at a time: two of them would measure each other.
      const outcome = running.then(() => run(signal, onStep));
      running = outcome.catch(() => undefined);
      return outcome;
    },
  };
}

async function measureAll(
  options: DeviceCheckOptions,
  signal: AbortSignal,
  onStep: (step: CheckStep) => void,
): Promise<DeviceReport> {
  onStep('hearing');
  const hearing = await measureHearing(options, signal);
  const writing: WriterReport[] = [];
  for (const { rung, ...writer } of await options.writers()) {
    if (signal.aborted) break;
    onStep(writer.id);
    writing.push({ ...writer, outcome: await measureWriting(options, rung, signal) });
  }
  return { hearing, writing, isStaged: options.turns.isStaged() };
}

function measureHearing(
  { speech, now = () => performance.now() }: DeviceCheckOptions,
  signal: AbortSignal,
): Promise<Measured<HearingMeasure>> {
  const client = createSpeechClient(speech);
  return outcomeOf(client, signal, async () => {
    const models = await speech.models();
    if (!models.ok) return models;
    const clip = await goldenClip(models.value);
    if (clip === null) return err(appError('model-damaged'));
    const ready = await client.ready();
    if (!ready.ok) return ready;
    const talkMs = (clip.length * 1000) / SAMPLE_RATE_HZ;
    const startMs = now();
    let isLost = false;
    const stream = await client.openStream(signal, 0, (event) => {
      isLost ||= event.type === 'final' && event.speech.gap === 'recogniser-failed';
    });
    if (!stream.ok) return stream;
    const pushed = await stream.value.push(clip);
    if (!pushed.ok) return pushed;
    const finished = await stream.value.finish();
    if (!finished.ok) return finished;
    // A stream survives a recogniser that fails on the clip, and would pass for a quick one.
    if (isLost) return err(appError('inference-failed'));
    const { loadMs, device } = ready.value;
    return ok({ loadMs, device, talkMs, tookMs: now() - startMs });
  });
}

async function measureWriting(
  { note, now = () => performance.now() }: DeviceCheckOptions,
  rung: Rung,
  signal: AbortSignal,
): Promise<Measured<WritingMeasure>> {
  // A ladder of one always tries it; one that has closed the page twice would close it again.
  if (note.guard.isPassedOver(rung.key)) return { code: 'engine-passed-over' };
  const client = createNoteClient({ ...note, rungs: () => [rung] });
  const window = checkWindow();
  const words = window.parts.reduce((sum, { text }) => sum + countWords(text), 0);
  return outcomeOf(client, signal, async () => {
    const ready = await client.ready();
    if (!ready.ok) return ready;
    const startMs = now();
    const request = { window, visit: { medicines: [], sex: 'unknown' as const } };
    const draft = await client.draft(signal, request, () => undefined);
    const { loadMs, device } = ready.value;
    return draft.ok
      ? ok({ loadMs, device, talkMs: words * TALK_MS_PER_WORD, tookMs: now() - startMs })
      : draft;
  });
}

/** What came of it; at the signal at once, also in the middle of a load. The client's weights are gone then: one engine's at a time. */
async function outcomeOf<T>(
  client: { dispose(): void },
  signal: AbortSignal,
  work: () => Promise<Result<T>>,
): Promise<Measured<T>> {
  try {
    const result = await untilAborted(work(), signal);
    return result.ok ? { measure: result.value } : { code: result.error.code };
  } catch {
    // A disk that does not give the clip out: the screen waited for ever.
    return { code: 'unexpected' };
  } finally {
    client.dispose();
  }
}

async function goldenClip({ recogniser }: SpeechModels): Promise<Int16Array | null> {
  const file = recogniser.files['golden.pcm'];
  return file === undefined ? null : new Int16Array(await file.arrayBuffer());
}
