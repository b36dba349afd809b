import { expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { NoteApi } from '#contracts/note.ts';
import { err, ok } from '#contracts/result.ts';
import type { SpeechApi } from '#contracts/speech.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createExtractiveEngine } from '#workers/note/engines/extractive.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import { createDeviceCheck } from './device-check.ts';
import type { Rung } from './engine-ladder.ts';

const GOLDEN_SECONDS = 3;
const golden = new Blob([new Int16Array(GOLDEN_SECONDS * 16_000).buffer]);
const modelsWith = (clip: Blob) =>
  ok({
    recogniser: { id: 'speech', files: { 'golden.pcm': clip } },
    voiceActivity: { id: 'vad', files: {} },
  });

const speechApi: SpeechApi = {
  load: () => Promise.resolve(ok({ engine: 'x', device: 'wasm', loadMs: 7, hasFallenBack: false })),
  open: () => Promise.resolve(ok(null)),
  push: () => Promise.resolve(ok(null)),
  finish: () => Promise.resolve(ok({ audioMs: 0, speechMs: 0, inferenceMs: 0 })),
  cancel: () => Promise.resolve(),
  setTerms: () => Promise.resolve(),
};

/** Answers everything and hears nothing. */
const deafApi: SpeechApi = {
  ...speechApi,
  open: (_streamId, _offsetMs, onEvent) => {
    onEvent({
      type: 'final',
      speech: { startMs: 0, endMs: 900, text: '', confidence: null, gap: 'recogniser-failed' },
    });
    return Promise.resolve(ok(null));
  },
};

const rung = (engine: string): Rung => ({
  ...{ key: `${engine} small`, engine },
  load: () => Promise.resolve(ok({ engine, model: null, preferredDevice: 'wasm', threads: 1 })),
});

interface World {
  isBusy?: boolean;
  /** Keys of writers that have closed the page before. */
  passedOver?: string[];
  gap?: boolean;
  /** The recogniser's golden clip. */
  clip?: Blob;
  api?: Partial<NoteApi>;
  onSpeech?: () => void;
}

function theCheck({
  isBusy = false,
  passedOver = [],
  gap = false,
  clip = golden,
  api,
  onSpeech,
}: World = {}) {
  const ports: FakeWorkerPort[] = [];
  const letGo: string[] = [];
  const spawned = (each: object): FakeWorkerPort => {
    // The weights of one engine at a time.
    expect(ports.every(({ isTerminated }) => isTerminated)).toBe(true);
    const port = createFakeWorkerPort(each);
    ports.push(port);
    return port;
  };
  const noteWorker = createNoteWorker({ extractive: () => createExtractiveEngine() });
  const check = createDeviceCheck({
    isBusy: () => Promise.resolve(isBusy),
    turns: {
      isStaged: () => false,
      take: (_engine, signal) => Promise.resolve(signal.aborted ? null : () => letGo.push('turn ended')),
    },
    letGo: () => letGo.push('let go'),
    speech: {
      spawn() {
        onSpeech?.();
        return spawned(gap ? deafApi : speechApi);
      },
      models: () => Promise.resolve(modelsWith(clip)),
      options: () => Promise.resolve({ preferredDevice: 'wasm', threads: 1 }),
    },
    note: {
      spawn: () => spawned({ ...noteWorker, ...api }),
      guard: {
        begin: () => () => undefined,
        isPassedOver: (key) => passedOver.includes(key),
        forgive: () => undefined,
      },
    },
    writers: () =>
      Promise.resolve([
        { id: 'small', isStandby: true, rung: rung('embedded') },
        { id: 'rules', isStandby: true, rung: rung('extractive') },
      ]),
  });
  return { check, ports, letGo };
}

const never = new AbortController().signal;

it('tries the recogniser and every writer, each alone in memory, and says which did not run', async () => {
  const { check, ports, letGo } = theCheck();
  const steps: string[] = [];
  const report = await check.run(never, (step) => steps.push(step));
  expect(report).toMatchObject({
    ok: true,
    value: {
      hearing: { measure: { loadMs: 7, device: 'wasm', talkMs: GOLDEN_SECONDS * 1000 } },
      writing: [
        // This worker knows no such engine.
        { id: 'small', isStandby: true, outcome: { code: expect.any(String) as string } },
        { id: 'rules', outcome: { measure: { device: 'none' } } },
      ],
    },
  });
  expect(steps).toEqual(['hearing', 'small', 'rules']);
  expect(letGo).toEqual(['let go', 'turn ended']);
  expect(ports.every(({ isTerminated }) => isTerminated)).toBe(true);
  expect(check.last()).toEqual(report.ok && report.value);
});

it('waits for a visit that is at work, and touches nothing', async () => {
  const { check, ports, letGo } = theCheck({ isBusy: true });
  const outcome = await check.run(never, () => undefined);
  expect(outcome).toMatchObject({ ok: false, error: { code: 'device-busy' } });
  expect([ports, letGo, check.last()]).toEqual([[], [], null]);
});

it('stops between two engines, keeps no half report and ends its turn', async () => {
  const stop = new AbortController();
  const { check, letGo } = theCheck({ onSpeech: () => stop.abort() });
  expect(await check.run(stop.signal, () => undefined)).toEqual(err(appError('cancelled')));
  expect(check.last()).toBeNull();
  expect(letGo).toEqual(['let go', 'turn ended']);
});

it('stops in the middle of a load at once, and the next one waits its turn', async () => {
  const stop = new AbortController();
  const { check, letGo } = theCheck({ api: { load: () => new Promise(() => undefined) } });
  const first = check.run(stop.signal, (step) => step === 'small' && setTimeout(() => stop.abort(), 5));
  const second = check.run(AbortSignal.abort(), () => undefined);
  expect(await first).toEqual(err(appError('cancelled')));
  expect(await second).toEqual(err(appError('cancelled')));
  expect(letGo).toEqual(['let go', 'turn ended']);
});

it('loads no engine that has closed the page twice, and takes a deaf recogniser for no quick one', async () => {
  const { check } = theCheck({ passedOver: ['embedded small'], gap: true });
  expect(await check.run(never, () => undefined)).toMatchObject({
    ok: true,
    value: {
      hearing: { code: 'inference-failed' },
      writing: [{ outcome: { code: 'engine-passed-over' } }, { outcome: { measure: {} } }],
    },
  });
});

it('reports a clip that the disk does not give out, and goes on', async () => {
  const clip = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
  expect(await theCheck({ clip }).check.run(never, () => undefined)).toMatchObject({
    ok: true,
    value: { hearing: { code: 'unexpected' }, writing: [{}, { outcome: { measure: {} } }] },
  });
});
