import { describe, expect, it, vi } from 'vitest';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import type { Draft, DraftRequest, NoteApi, NoteEvent } from '#contracts/note.ts';
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
const statement = (text: string): DraftStatement => ({
  section: 'history',
  text,
  origin: 'model',
  evidence: [],
  weight: 1,
});
const optionsOf = (engine: string) => ({ engine, model: null, preferredDevice: 'wasm', threads: 1 }) as const;
const rungOf = (engine: string) => ({
  key: engine,
  engine,
  load: () => Promise.resolve(ok(optionsOf(engine))),
});
const aGuard = () => {
  let text: string | null = null;
  return createLoadGuard({ get: () => text, set: (next) => void (text = next) }, new EventTarget());
};
const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 };
const statements = ['one', 'two', 'three'].map(statement);
const draft: Draft = { statements, isNothing: false, engine: 'scripted', timings };
const writers = statements.map(() => ({ engine: 'scripted', modelId: null, modelHash: null }));
const written = { ...draft, writers, fall: null };
const settleMessages = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

type Fate = 'finish' | 'die' | 'fail' | 'hang';

/** The nth draft tells two statements and meets the nth fate; after the last one, all finish. */
function setUp(...fates: Fate[]) {
  const ports: FakeWorkerPort[] = [];
  const cancelled: string[] = [];
  const clock = createFakeClock();
  const spawn = (): FakeWorkerPort => {
    const api: NoteApi = {
      ping: () => Promise.resolve(),
      load: () =>
        Promise.resolve(ok({ engine: 'scripted', label: '', modelId: null, device: 'none', loadMs: 0 })),
      async draft(_requestId, _request, onEvent: (event: NoteEvent) => unknown): Promise<Result<Draft>> {
        const fate = fates.shift() ?? 'finish';
        for (const told of statements.slice(0, 2)) await onEvent({ type: 'statement', statement: told });
        if (fate === 'die') port.kill();
        if (fate === 'fail') return err(appError('inference-failed', true));
        if (fate !== 'finish') return new Promise(() => undefined);
        await onEvent({ type: 'statement', statement: statement('three') });
        return ok(draft);
      },
      cancel(requestId) {
        cancelled.push(requestId);
        return Promise.resolve();
      },
    };
    const port = createFakeWorkerPort(api);
    ports.push(port);
    return port;
  };
  const client = createNoteClient({
    ...{ spawn, timers: clock, guard: aGuard() },
    rungs: () => [rungOf('scripted')],
  });
  const told: string[] = [];
  const listen = (event: NoteEvent): void => {
    if (event.type === 'statement') told.push(event.statement.text);
  };
  return { client, clock, ports, cancelled, told, listen };
}

describe('createNoteClient', () => {
  it('loads once and passes statements on as they come', async () => {
    const { client, ports, told, listen } = setUp();
    expect(await client.ready()).toEqual(await client.ready());
    expect(await client.draft(never, request, listen)).toEqual(ok(written));
    expect(told).toEqual(['one', 'two', 'three']);
    expect(ports).toHaveLength(1);
    client.dispose();
  });

  it.each<Fate>(['die', 'fail'])(
    'tries once more in a new worker, telling nothing twice (%s)',
    async (fate) => {
      const { client, ports, told, listen } = setUp(fate);
      expect(await client.draft(never, request, listen)).toEqual(ok(written));
      expect(told).toEqual(['one', 'two', 'three']);
      expect(ports).toHaveLength(2);
      client.dispose();
    },
  );

  it('says so when the second try fails too', async () => {
    const { client, ports, listen } = setUp('fail', 'fail');
    const failed = await client.draft(never, request, listen);
    expect(failed).toEqual(err(appError('inference-failed', true)));
    expect(ports).toHaveLength(2);
    client.dispose();
  });

  it('gives up after three failures, until a person asks again', async () => {
    const { client, ports, listen } = setUp('fail', 'fail', 'fail');
    await client.draft(never, request, listen);
    expect(await client.draft(never, request, listen)).toEqual(err(appError('worker-gave-up', true)));
    expect(ports).toHaveLength(3);
    expect((await client.ready()).ok).toBe(true);
    expect((await client.draft(never, request, listen)).ok).toBe(true);
    client.dispose();
  });

  it('cancels, waits its grace, then terminates; the next draft has a new worker', async () => {
    const { client, clock, ports, cancelled, listen } = setUp('hang');
    const stop = new AbortController();
    const stopped = client.draft(stop.signal, request, listen);
    await settleMessages();
    stop.abort();
    await vi.waitFor(() => expect(cancelled).toHaveLength(1));
    expect(ports[0]?.isTerminated).toBe(false);
    clock.advance(300);
    expect(await stopped).toEqual(err(appError('cancelled')));
    expect(ports[0]?.isTerminated).toBe(true);
    expect((await client.draft(never, request, listen)).ok).toBe(true);
    client.dispose();
  });

  it('rebuilds a worker that takes longer than a minute for one window', async () => {
    const { client, clock, ports, told, listen } = setUp('hang');
    const drafting = client.draft(never, request, listen);
    await settleMessages();
    clock.advance(60_000);
    expect((await drafting).ok).toBe(true);
    expect(told).toEqual(['one', 'two', 'three']);
    expect(ports).toHaveLength(2);
    client.dispose();
  });

  it('starts no worker for a draft already stopped', async () => {
    const { client, ports, listen } = setUp();
    const stopped = await client.draft(AbortSignal.abort(), request, listen);
    expect(stopped).toEqual(err(appError('cancelled')));
    expect(ports).toHaveLength(0);
  });

  it('settles a draft on dispose', async () => {
    const { client, listen } = setUp('hang');
    const drafting = client.draft(never, request, listen);
    await settleMessages();
    client.dispose();
    expect(await drafting).toEqual(err(appError('cancelled')));
  });
});

describe('the choice of engine', () => {
  /** A client that asks for `wanted()`, which the clinic may refuse; engines named `broken` do not start. */
  function choosing(wanted: () => string, refusalOf: () => ErrorCode | undefined = () => undefined) {
    const asked: string[] = [];
    const spawn = (): FakeWorkerPort =>
      createFakeWorkerPort({
        load: ({ engine }: { engine: string }) => {
          asked.push(engine);
          return Promise.resolve(
            engine === 'broken'
              ? err(appError('inference-failed', true))
              : ok({ engine, label: '', modelId: null, device: 'none', loadMs: 0 }),
          );
        },
      });
    const client = createNoteClient({
      spawn,
      rungs: () => {
        const refusal = refusalOf();
        const chosen = { ...rungOf(wanted()), name: wanted(), ...(refusal === undefined ? {} : { refusal }) };
        return wanted() === 'rules' ? [rungOf('rules')] : [chosen, rungOf('rules')];
      },
      guard: aGuard(),
      timers: createFakeClock(),
    });
    return { client, asked };
  }

  it('falls to the floor when an engine does not start, and does not try it again at each visit', async () => {
    const { client, asked } = choosing(() => 'broken');
    expect(await client.ready()).toMatchObject({ ok: true, value: { engine: 'rules' } });
    expect(await client.ready()).toMatchObject({ ok: true, value: { engine: 'rules' } });
    expect(asked).toEqual(['broken', 'rules']);
    client.dispose();
  });

  it('loads neither what the clinic refuses nor, at the next visit, what writes in its place', async () => {
    const { client, asked } = choosing(
      () => 'llama',
      () => 'pack-forbidden',
    );
    for (let visit = 0; visit < 3; visit += 1)
      expect(await client.ready()).toMatchObject({
        value: { engine: 'rules', passedOver: { name: 'llama', code: 'pack-forbidden' } },
      });
    expect(asked).toEqual(['rules']);
    client.dispose();
  });

  it('leaves a model at the next visit once the clinic refuses it', async () => {
    const clinic: { refusal?: ErrorCode } = {};
    const { client, asked } = choosing(
      () => 'llama',
      () => clinic.refusal,
    );
    await client.ready();
    clinic.refusal = 'pack-unsigned';
    for (let visit = 0; visit < 2; visit += 1) await client.ready();
    expect(asked).toEqual(['llama', 'rules']);
    client.dispose();
  });

  it('takes the better engine at the next visit once it is there', async () => {
    let wanted = 'rules';
    const { client, asked } = choosing(() => wanted);
    await client.ready();
    wanted = 'model';
    expect(await client.ready()).toMatchObject({ ok: true, value: { engine: 'model' } });
    expect(await client.ready()).toMatchObject({ ok: true, value: { engine: 'model' } });
    expect(asked).toEqual(['rules', 'model']);
    client.dispose();
  });
});

it('holds a load that is let go of on purpose against no engine, and one that dies against it', async () => {
  const guard = aGuard();
  const model = { ...rungOf('model'), key: 'big' };
  const api = { load: () => new Promise(() => undefined) };
  for (let times = 0; times < 3; times += 1) {
    const client = createNoteClient({
      ...{ guard, rungs: () => [model, rungOf('rules')] },
      spawn: () => createFakeWorkerPort(api),
    });
    void client.ready();
    await settleMessages();
    if (times === 1) client.letGo();
    client.dispose();
  }
  expect(guard.isPassedOver('big')).toBe(false);

  const client = createNoteClient({
    ...{ guard, rungs: () => [model] },
    spawn() {
      const port = createFakeWorkerPort(api);
      setTimeout(() => port.kill(), 1);
      return port;
    },
  });
  await client.ready();
  client.letGo();
  client.dispose();
  expect(guard.isPassedOver('big')).toBe(true);
});
