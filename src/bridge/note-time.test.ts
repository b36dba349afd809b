import { expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { DraftRequest, NoteApi } from '#contracts/note.ts';
import { err, ok } from '#contracts/result.ts';
import { asWindowId } from '#domain/ids.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createLoadGuard } from './load-guard.ts';
import { createNoteClient } from './note-client.ts';

const never = new AbortController().signal;
const request: DraftRequest = {
  window: { id: asWindowId('w1'), context: null, parts: [], key: 'k' },
  visit: { medicines: [], sex: 'unknown' },
};
const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

/** A device with a model over rules. Its worker answers while it works, and drafts one window after the other, `draftMs` each. */
function aDevice(draftMs: number) {
  const clock = createFakeClock();
  /** Of the worker, which sleeps with its page. */
  const work = createFakeClock();
  const loads: string[] = [];
  const spawn = (): FakeWorkerPort => {
    let engine = '';
    let atWork: Promise<unknown> = Promise.resolve();
    const api: NoteApi = {
      ping: () => Promise.resolve(),
      load(options) {
        engine = options.engine;
        loads.push(engine);
        return Promise.resolve(ok({ engine, label: '', modelId: engine, device: 'none', loadMs: 0 }));
      },
      async draft() {
        atWork = atWork.then(() => new Promise<void>((resolve) => work.after(draftMs, resolve)));
        await atWork;
        return ok({ statements: [], isNothing: true, engine, timings });
      },
      cancel: () => Promise.resolve(),
    };
    return createFakeWorkerPort(api);
  };
  const rungOf = (engine: string) => ({
    key: engine,
    engine,
    load: () => Promise.resolve(ok({ engine, model: null, preferredDevice: 'wasm' as const, threads: 1 })),
  });
  const client = createNoteClient({
    ...{ spawn, timers: clock },
    rungs: () => ['model', 'rules'].map(rungOf),
    guard: createLoadGuard({ get: () => null, set: () => undefined }, new EventTarget()),
  });
  const draft = (signal = never) => client.draft(signal, request, () => undefined);
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      await settle();
      work.advance(1_000);
      await settle();
      clock.advance(1_000);
    }
    await settle();
  };
  return { clock, loads, draft, pass };
}

const byModel = { ok: true, value: { engine: 'model', fall: null } };

it('gives two drafts of forty seconds a minute each, though the second waits for the first', async () => {
  const { loads, draft, pass } = aDevice(40_000);
  const drafts = Promise.all([draft(), draft()]);
  await pass(82);
  expect(await drafts).toMatchObject([byModel, byModel]);
  expect(loads).toEqual(['model']);
});

it('lets a draft that waits be stopped, and holds up nobody behind it', async () => {
  const { draft, pass } = aDevice(10_000);
  const stop = new AbortController();
  const [first, stopped, behind] = [draft(), draft(stop.signal), draft()];
  await pass(1);
  stop.abort();
  expect(await stopped).toEqual(err(appError('cancelled')));
  await pass(21);
  expect(await Promise.all([first, behind])).toMatchObject([byModel, byModel]);
});

it('keeps a worker whose page slept for ten minutes in the middle of a draft', async () => {
  const { clock, loads, draft, pass } = aDevice(30_000);
  const drafting = draft();
  await pass(10);
  clock.sleep(600_000);
  await pass(22);
  expect(await drafting).toMatchObject(byModel);
  expect(loads).toEqual(['model']);
});
