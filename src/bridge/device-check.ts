import type {
  CheckStep,
  DeviceCheck,
  DeviceReport,
  HearingMeasure,
  WriterReport,
  WritingMeasure,
} from '#contracts/device-check.ts';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechModels } from '#contracts/speech.ts';
import { checkWindow } from '#domain/models/check-talk.ts';
import { TALK_MS_PER_WORD } from '#domain/models/device-plan.ts';
import { countWords } from '#domain/transcript/sentences.ts';
import type { EngineTurns } from '#pipeline/ports.ts';
import type { Rung } from './engine-ladder.ts';
import { createNoteClient, type NoteClientOptions } from './note-client.ts';
import { createSpeechClient, type SpeechClientOptions } from './speech-client.ts';

export interface DeviceCheckOptions {
  /** A recording or an import on any tab: it needs every core, and its words come first. */
  isCapturing: () => Promise<boolean>;
  turns: EngineTurns;
  /** Lets go of the weights that the app holds: a tablet cannot hold them twice. */
  letGo: () => void;
  speech: SpeechClientOptions;
  note: Pick<NoteClientOptions, 'spawn' | 'guard' | 'timers'>;
  /** Every writer that can be tried here, the rules last. */
  writers: () => Promise<readonly { id: string; rung: Rung }[]>;
  now?: () => number;
}

type Outcome<T> = { measure: T } | { code: ErrorCode };

/**
 * Runs each engine that is on this device once, one after the other, in workers of its own: the recogniser on its golden clip, every writer on one window.
 * Estimates from what a device says of itself were wrong both ways: a fast phone with one thread, a workstation whose GPU is in software.
 */
export function createDeviceCheck(options: DeviceCheckOptions): DeviceCheck {
  let last: DeviceReport | null = null;
  return {
    last: () => last,
    async run(signal, onStep) {
      if (await options.isCapturing()) return err(appError('check-refused-while-recording', true));
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
  for (const { id, rung } of await options.writers()) {
    if (signal.aborted) break;
    onStep(id);
    writing.push({ id, outcome: await measureWriting(options, rung, signal) });
  }
  return { hearing, writing, isStaged: options.turns.isStaged() };
}

async function measureHearing(
  { speech, now = () => performance.now() }: DeviceCheckOptions,
  signal: AbortSignal,
): Promise<DeviceReport['hearing']> {
  const client = createSpeechClient(speech);
  const work = async (): Promise<Result<HearingMeasure>> => {
    const models = await speech.models();
    if (!models.ok) return models;
    const clip = await goldenClip(models.value);
    if (clip === null) return err(appError('model-damaged'));
    const ready = await client.ready();
    if (!ready.ok) return ready;
    const talkMs = (clip.length * 1000) / SAMPLE_RATE_HZ;
    const startMs = now();
    const stream = await client.openStream(signal, 0, () => undefined);
    if (!stream.ok) return stream;
    const pushed = await stream.value.push(clip);
    if (!pushed.ok) return pushed;
    const finished = await stream.value.finish();
    const { loadMs, device } = ready.value;
    return finished.ok ? ok({ loadMs, device, talkMs, tookMs: now() - startMs }) : finished;
  };
  return outcomeOf(work, client);
}

async function measureWriting(
  { note, now = () => performance.now() }: DeviceCheckOptions,
  rung: Rung,
  signal: AbortSignal,
): Promise<WriterReport['outcome']> {
  const client = createNoteClient({ ...note, rungs: () => [rung] });
  const window = checkWindow();
  const words = window.parts.reduce((sum, { text }) => sum + countWords(text), 0);
  const work = async (): Promise<Result<WritingMeasure>> => {
    const ready = await client.ready();
    if (!ready.ok) return ready;
    const startMs = now();
    const request = { window, visit: { medicines: [], sex: 'unknown' as const } };
    const draft = await client.draft(signal, request, () => undefined);
    const { loadMs, device } = ready.value;
    return draft.ok
      ? ok({ loadMs, device, talkMs: words * TALK_MS_PER_WORD, tookMs: now() - startMs })
      : draft;
  };
  return outcomeOf(work, client);
}

async function outcomeOf<T>(
  work: () => Promise<Result<T>>,
  client: { dispose(): void },
): Promise<Outcome<T>> {
  try {
    const result = await work();
    return result.ok ? { measure: result.value } : { code: result.error.code };
  } finally {
    // One engine's weights at a time.
    client.dispose();
  }
}

async function goldenClip({ recogniser }: SpeechModels): Promise<Int16Array | null> {
  const file = recogniser.files['golden.pcm'];
  return file === undefined ? null : new Int16Array(await file.arrayBuffer());
}
