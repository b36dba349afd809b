import { describe, expect, it, vi } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { ImportApi, OpenedImport } from '#contracts/import.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createImportClient } from './import-client.ts';

const file = new Blob(['a']);
const never = new AbortController().signal;
const settleMessages = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

type Step = 'chunk' | 'hang' | 'damaged';

/** A worker whose nth chunk is the nth step; behind the last comes the end. */
function setUp(steps: Step[], opening: Result<OpenedImport> = ok({ importId: 'a', durationMs: null })) {
  const ports: FakeWorkerPort[] = [];
  const clock = createFakeClock();
  const script = [...steps];
  let asked = 0;
  const closed: string[] = [];
  const spawn = (): FakeWorkerPort => {
    const api: ImportApi = {
      open: () => Promise.resolve(opening),
      async next() {
        asked += 1;
        const step = script.shift();
        if (step === 'chunk') return ok(Int16Array.of(asked));
        if (step === 'damaged') return err(appError('audio-damaged'));
        return step === undefined ? ok(null) : new Promise(() => undefined);
      },
      close(importId) {
        closed.push(importId);
        return Promise.resolve();
      },
    };
    const port = createFakeWorkerPort(api);
    ports.push(port);
    return port;
  };
  const client = createImportClient({ spawn, timers: clock });
  return { client, clock, ports, closed, asked: () => asked, chunks: steps.indexOf('hang') };
}

interface Reading {
  signal?: AbortSignal;
  /** Called with the last chunk before a hang in hand. */
  beforeHang?: () => unknown;
}

/** First samples of the chunks, and the code of an error. */
async function read({ client, chunks }: ReturnType<typeof setUp>, reading: Reading = {}): Promise<unknown[]> {
  const opened = await client.open(file);
  if (!opened.ok) return [opened.error.code];
  const results: unknown[] = [];
  for await (const chunk of opened.value.chunks(reading.signal ?? never)) {
    results.push(chunk.ok ? chunk.value[0] : chunk.error.code);
    if (results.length === chunks) await reading.beforeHang?.();
  }
  return results;
}

describe('createImportClient', () => {
  it('reads a file in order and ends its worker; the next file gets a worker of its own', async () => {
    const desk = setUp(['chunk', 'chunk', 'chunk', 'chunk']);
    expect(await read(desk)).toEqual([1, 2, 3, 4]);
    expect(desk.ports.map((port) => port.isTerminated)).toEqual([true]);
    expect(await read(desk)).toEqual([]);
    expect(desk.ports.map((port) => port.isTerminated)).toEqual([true, true]);
    expect(desk.clock.waiting()).toBe(0);
  });

  it('asks for no more than two chunks ahead of its consumer', async () => {
    const desk = setUp(Array<Step>(20).fill('chunk'));
    const opened = await desk.client.open(file);
    if (!opened.ok) throw new Error(opened.error.code);
    let taken = 0;
    for await (const chunk of opened.value.chunks(never)) {
      expect(chunk).toMatchObject({ ok: true });
      taken += 1;
      await settleMessages();
      expect(desk.asked()).toBeLessThanOrEqual(taken + 2);
    }
    expect(taken).toBe(20);
  });

  it('hands out what came before the worker died, then says so', async () => {
    const desk = setUp(['chunk', 'chunk', 'hang']);
    const results = await read(desk, { beforeHang: () => desk.ports[0]?.kill() });
    expect(results).toEqual([1, 2, 'worker-lost']);
  });

  it('passes on an error of the worker as the last result', async () => {
    const desk = setUp(['chunk', 'damaged', 'chunk']);
    expect(await read(desk)).toEqual([1, 'audio-damaged']);
    expect(desk.ports[0]?.isTerminated).toBe(true);
  });

  it('gives a decoder that hangs a minute', async () => {
    const desk = setUp(['chunk', 'hang']);
    const beforeHang = (): void => {
      desk.clock.advance(59_999);
      expect(desk.ports[0]?.isTerminated).toBe(false);
      desk.clock.advance(1);
    };
    expect(await read(desk, { beforeHang })).toEqual([1, 'timeout']);
    expect(desk.ports[0]?.isTerminated).toBe(true);
  });

  it('closes the file on a stop, and ends a worker that does not come back', async () => {
    const desk = setUp(['chunk', 'hang']);
    const stop = new AbortController();
    const beforeHang = async (): Promise<void> => {
      stop.abort();
      await vi.waitFor(() => expect(desk.closed).toContain('a'));
      expect(desk.ports[0]?.isTerminated).toBe(false);
      desk.clock.advance(300);
      expect(desk.ports[0]?.isTerminated).toBe(true);
    };
    expect(await read(desk, { signal: stop.signal, beforeHang })).toEqual([1, 'cancelled']);
  });

  it('ends the worker of a consumer that leaves, and of a file that nobody reads', async () => {
    const desk = setUp(['chunk', 'chunk', 'chunk', 'chunk', 'chunk']);
    const opened = await desk.client.open(file);
    if (!opened.ok) throw new Error(opened.error.code);
    const chunks = opened.value.chunks(never)[Symbol.asyncIterator]();
    expect(await chunks.next()).toMatchObject({ done: false });
    await chunks.return?.();
    expect(desk.ports[0]?.isTerminated).toBe(true);
    await desk.client.open(file);
    desk.clock.advance(60_000);
    expect(desk.ports[1]?.isTerminated).toBe(true);
  });

  it('ends its worker with a file that is refused, or that only the page could decode', async () => {
    const refused = setUp([], err(appError('audio-empty')));
    expect(await read(refused)).toEqual(['audio-empty']);
    // Node has no decodeAudioData either.
    const undecodable = setUp([], ok({ importId: null, durationMs: 1_000 }));
    expect(await read(undecodable)).toEqual(['audio-unsupported']);
    for (const { ports } of [refused, undecodable]) expect(ports[0]?.isTerminated).toBe(true);
  });

  it('answers a worker that cannot start', async () => {
    const client = createImportClient({
      spawn() {
        throw new Error('refused by the content security policy');
      },
    });
    expect(await client.open(file)).toEqual(err(appError('worker-lost', true)));
  });

  it('cancels everything when it is disposed of', async () => {
    const desk = setUp(['chunk', 'hang']);
    expect(await read(desk, { beforeHang: () => desk.client.dispose() })).toEqual([1, 'cancelled']);
    expect(desk.ports[0]?.isTerminated).toBe(true);
    expect(await read(desk)).toEqual(['cancelled']);
  });
});
