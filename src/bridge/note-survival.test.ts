import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { Draft, DraftRequest, NoteApi, NoteEvent, NoteLoadOptions } from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { asWindowId } from '#domain/ids.ts';
import type { DraftStatement } from '#domain/note/statement.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createLoadGuard } from './load-guard.ts';
import { createNoteClient } from './note-client.ts';

const never = new AbortController().signal;
const request: DraftRequest = {
  window: { id: asWindowId('w1'), context: null, parts: [], key: 'k' },
  visit: { medicines: [], sex: 'unknown' },
};
const statement = (text: string, origin: 'model' | 'rule'): DraftStatement => ({
  ...{ section: 'history', text, origin, evidence: [], weight: 1 },
});
const byModel = [statement('Right knee pain.', 'model'), statement('No fever.', 'model')];
const byRules = [statement('No fever', 'rule'), statement('Takes ibuprofen 400 mg.', 'rule')];
const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const filesOf = (engine: string): ModelFiles => ({ id: engine, hash: `sum of ${engine}`, files: {} });

/** An error code that the worker answers with, `die` (its script throws), `vanish` (it says nothing any more) or `work`. */
type Fate = ErrorCode | 'die' | 'vanish' | 'work';

/** A device with `gpu` over `wasm` over `rules`. Each engine meets its fates in turn, and works after the last one. */
function aDevice(fates: { load?: Record<string, Fate[]>; draft?: Record<string, Fate[]> }, memory = ['']) {
  const loads: string[] = [];
  const clock = createFakeClock();
  const next = (of: Record<string, Fate[]> | undefined, engine: string): Fate =>
    of?.[engine]?.shift() ?? 'work';

  const spawn = (): FakeWorkerPort => {
    let engine = '';
    let isGone = false;
    async function meet<T>(fate: Fate, value: T): Promise<Result<T>> {
      if (fate === 'work') return ok(value);
      if (fate === 'die') port.kill();
      else if (fate === 'vanish') isGone = true;
      else return err(appError(fate, true));
      return new Promise(() => undefined);
    }
    const api: NoteApi = {
      ping: () => (isGone ? new Promise(() => undefined) : Promise.resolve()),
      load(options: NoteLoadOptions) {
        engine = options.engine;
        loads.push(engine);
        const modelId = engine === 'rules' ? null : engine;
        return meet(next(fates.load, engine), { engine, label: '', modelId, device: 'none', loadMs: 0 });
      },
      async draft(_id, _request, onEvent: (event: NoteEvent) => unknown): Promise<Result<Draft>> {
        const fate = next(fates.draft, engine);
        const statements = engine === 'rules' ? byRules : byModel;
        // The engine above is lost behind its second statement of two, with a third half written.
        for (const each of statements) await onEvent({ type: 'statement', statement: each });
        await onEvent({ type: 'text', text: 'Takes ibu' });
        return meet(fate, { statements, isNothing: false, engine, timings });
      },
      cancel: () => Promise.resolve(),
    };
    const port = createFakeWorkerPort(api);
    return port;
  };
  const rungOf = (engine: string) => ({
    key: engine,
    engine,
    load: () =>
      Promise.resolve(ok({ engine, model: filesOf(engine), preferredDevice: 'wasm' as const, threads: 1 })),
  });
  const client = createNoteClient({
    ...{ spawn, timers: clock },
    rungs: () => ['gpu', 'wasm', 'rules'].map(rungOf),
    guard: createLoadGuard(
      { get: () => memory[0] ?? null, set: (text) => void (memory[0] = text) },
      new EventTarget(),
    ),
  });
  const told: string[] = [];
  const write = () =>
    client.draft(never, request, (event) => {
      if (event.type === 'statement') told.push(event.statement.text);
    });
  return { client, clock, loads, told, write };
}

it.each<ErrorCode>(['gpu-lost', 'out-of-memory'])(
  'goes on with the next engine at once when the first one says %s in the middle of a draft',
  async (code) => {
    const { loads, write, told } = aDevice({ draft: { gpu: [code] } });
    const draft = await write();
    expect(loads).toEqual(['gpu', 'wasm']);
    expect(draft).toMatchObject({
      ok: true,
      value: { engine: 'wasm', fall: { engine: 'gpu', code, kept: 2 } },
    });
    expect(told).toEqual(byModel.map(({ text }) => text));
    expect((await write()).ok).toBe(true);
    expect(loads).toEqual(['gpu', 'wasm']);
  },
);

it('keeps what the lost engine had finished, and lets its successor add only what is new', async () => {
  const { write, told } = aDevice({ draft: { gpu: ['gpu-lost'], wasm: ['out-of-memory'] } });
  const draft = await write();
  if (!draft.ok) throw new Error(draft.error.code);
  expect(draft.value.statements).toEqual([...byModel, byRules[1]]);
  expect(draft.value).toMatchObject({ engine: 'rules', fall: { engine: 'wasm', kept: 2 } });
  // The engine in between was lost before it had anything to add.
  expect(draft.value.writers.map(({ engine, modelId, modelHash }) => [engine, modelId, modelHash])).toEqual([
    ['gpu', 'gpu', 'sum of gpu'],
    ['gpu', 'gpu', 'sum of gpu'],
    ['rules', null, null],
  ]);
  expect(told).toEqual(['Right knee pain.', 'No fever.', 'Takes ibuprofen 400 mg.']);
});

it('starts a killed worker once more, then leaves its engine', async () => {
  const { loads, write } = aDevice({ draft: { gpu: ['die', 'die'] } });
  expect(await write()).toMatchObject({ ok: true, value: { engine: 'wasm', fall: { code: 'worker-lost' } } });
  expect(loads).toEqual(['gpu', 'gpu', 'wasm']);
});

it('leaves an engine after its third loss, though each window came out in the end', async () => {
  const { loads, write } = aDevice({ draft: { gpu: ['die', 'work', 'die', 'work', 'die'] } });
  for (const engine of ['gpu', 'gpu', 'wasm']) expect(await write()).toMatchObject({ value: { engine } });
  expect(loads).toEqual(['gpu', 'gpu', 'gpu', 'wasm']);
});

it('finds a worker out that vanished without a word, within ten seconds', async () => {
  const { clock, loads, write } = aDevice({ draft: { gpu: ['vanish'] } });
  const draft = write();
  for (let second = 0; second < 10; second += 1) {
    await settle();
    clock.advance(1_000);
  }
  expect(await draft).toMatchObject({ ok: true, value: { engine: 'gpu', fall: null } });
  expect(loads).toEqual(['gpu', 'gpu']);
});

it('falls to the rules, which always write', async () => {
  const { client, loads, write } = aDevice({
    load: { gpu: ['self-test-failed'], wasm: ['inference-failed'] },
  });
  expect(await client.ready()).toMatchObject({
    ok: true,
    value: { engine: 'rules', passedOver: { engine: 'gpu', code: 'self-test-failed' } },
  });
  expect(await write()).toMatchObject({ ok: true, value: { engine: 'rules', fall: null } });
  expect(loads).toEqual(['gpu', 'wasm', 'rules']);
});

it('counts one failed load once, however many wait for it', async () => {
  const { client, loads, write } = aDevice({ load: { gpu: ['die'] } });
  const [ready, draft] = await Promise.all([client.ready(), write()]);
  expect([ready, draft]).toMatchObject([{ value: { engine: 'gpu' } }, { value: { engine: 'gpu' } }]);
  expect(loads).toEqual(['gpu', 'gpu']);
});

it('gives an engine that was left in the middle of a visit the next visit, and no third one', async () => {
  const { client, write } = aDevice({ draft: { gpu: ['gpu-lost', 'gpu-lost', 'work'] } });
  for (const [engine, after] of [
    ['gpu', 'wasm'],
    ['gpu', 'wasm'],
    ['wasm', 'wasm'],
  ]) {
    expect(await client.ready()).toMatchObject({ value: { engine } });
    expect(await write()).toMatchObject({ value: { engine: after } });
  }
  client.tryAgain();
  expect(await client.ready()).toMatchObject({ value: { engine: 'gpu', passedOver: null } });
});

it('passes an engine over whose load closed the page twice, says so, and tries it when a person asks', async () => {
  const memory = [''];
  for (let start = 0; start < 2; start += 1) {
    const { client, loads } = aDevice({ load: { gpu: ['vanish'] } }, memory);
    void client.ready();
    await settle();
    expect(loads).toEqual(['gpu']);
  }
  const { client, loads } = aDevice({}, memory);
  expect(await client.ready()).toMatchObject({
    value: { engine: 'wasm', passedOver: { engine: 'gpu', code: 'engine-passed-over' } },
  });
  expect(loads).toEqual(['wasm']);
  client.tryAgain();
  expect(await client.ready()).toMatchObject({ value: { engine: 'gpu', passedOver: null } });
});

it('stops no draft of another visit for a better engine', async () => {
  const { client, loads, write } = aDevice({ draft: { gpu: ['gpu-lost'], wasm: ['work'] } });
  const draft = write();
  await settle();
  expect(await client.ready()).toMatchObject({ ok: true });
  expect(await draft).toMatchObject({ ok: true, value: { engine: 'wasm' } });
  expect(loads.slice(0, 2)).toEqual(['gpu', 'wasm']);
});

it('ends in an error when even the rules fail twice', async () => {
  const { write } = aDevice({
    load: { gpu: ['not-found'], wasm: ['not-found'] },
    draft: { rules: ['inference-failed', 'inference-failed'] },
  });
  expect(await write()).toMatchObject({ ok: false, error: { code: 'inference-failed' } });
});
