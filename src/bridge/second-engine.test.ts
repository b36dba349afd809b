import { expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { DraftRequest, NoteApi } from '#contracts/note.ts';
import { err, ok } from '#contracts/result.ts';
import { asWindowId } from '#domain/ids.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import type { Rung } from './engine-ladder.ts';
import { createLoadGuard } from './load-guard.ts';
import { RULES_CHOICE } from './note-rungs.ts';
import { createSecondEngine } from './second-engine.ts';

const never = new AbortController().signal;
const wrote = [{ engine: 'web-llm', modelId: 'm', modelHash: null }];
const request: DraftRequest = {
  window: { id: asWindowId('w1'), context: null, parts: [], key: 'k' },
  visit: { medicines: [], sex: 'unknown' },
};
const rungOf = (engine: string, key = engine): Rung => ({
  ...{ key, engine },
  load: () => Promise.resolve(ok({ engine, model: null, preferredDevice: 'wasm', threads: 1 })),
});
const rules = rungOf('extractive', RULES_CHOICE);

/** An engine named `broken` does not start; one named `slow` never ends a draft. */
function setUp(...rungs: Rung[]) {
  const marks: [string, number][] = [];
  const ports: FakeWorkerPort[] = [];
  const letGo: string[] = [];
  const spawn = (): FakeWorkerPort => {
    let engine = '';
    const api: Partial<NoteApi> = {
      ping: () => Promise.resolve(),
      cancel: () => Promise.resolve(),
      load(options) {
        ({ engine } = options);
        const info = { engine, label: '', modelId: null, device: 'none' as const, loadMs: 0 };
        return Promise.resolve(engine === 'broken' ? err(appError('out-of-memory')) : ok(info));
      },
      draft() {
        const timings = { promptTokens: 0, answerTokens: 0, firstStatementMs: null, totalMs: 0 };
        if (engine === 'slow') return new Promise(() => undefined);
        return Promise.resolve(ok({ statements: [], isNothing: true, engine, timings }));
      },
    };
    const port = createFakeWorkerPort(api);
    ports.push(port);
    return port;
  };
  const second = createSecondEngine({
    ...{ spawn, rungs: () => rungs, timers: createFakeClock() },
    guard: createLoadGuard({ get: () => JSON.stringify(marks), set: () => undefined }, new EventTarget()),
    letGo: () => void letGo.push('writer'),
  });
  return { second, ports, letGo, marks };
}

it('asks no engine whose load has closed the page twice', async () => {
  const { second, marks } = setUp(rungOf('embedded'), rules);
  marks.push(['embedded', 2], [RULES_CHOICE, 2]);
  const client = second.open(wrote);
  expect(await client.draft(never, request, () => undefined)).toMatchObject({
    value: { engine: 'extractive' },
  });
  client.dispose();

  const alone = setUp(rungOf('embedded'));
  alone.marks.push(['embedded', 2]);
  expect(alone.second.isThere(wrote)).toBe(false);
});

it('is there when any other engine is', () => {
  expect(setUp().second.isThere(wrote)).toBe(false);
  expect(setUp(rules).second.isThere(wrote)).toBe(true);
});

it('starts no worker before it is asked, and lets go of the writer only for another model', async () => {
  const { second, ports, letGo } = setUp(rules);
  const client = second.open(wrote);
  expect(ports).toEqual([]);
  expect(await client.draft(never, request, () => undefined)).toMatchObject({
    ok: true,
    value: { engine: 'extractive' },
  });
  expect(letGo).toEqual([]);
  client.dispose();
  expect(ports.map(({ isTerminated }) => isTerminated)).toEqual([true]);
  const withModel = setUp(rungOf('embedded'), rules);
  withModel.second.open(wrote).dispose();
  expect(withModel.letGo).toEqual(['writer']);
});

it('goes on with the next engine when the first does not start, and names it', async () => {
  const { second } = setUp(rungOf('broken'), rules);
  const client = second.open(wrote);
  expect(await client.draft(never, request, () => undefined)).toMatchObject({
    ok: true,
    value: { engine: 'extractive' },
  });
  expect(client.passedOver()).toEqual({ engine: 'broken', code: 'out-of-memory' });
  client.dispose();
});

it('ends a draft under way when it is let go', async () => {
  const { second } = setUp(rungOf('slow'));
  const client = second.open(wrote);
  const drafting = client.draft(never, request, () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 5));
  client.dispose();
  expect(await drafting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});
