import { transfer } from 'comlink';
import { afterEach, expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import type { MortalApi } from '#tests/fakes/mortal.worker.ts';
import MortalWorker from '#tests/fakes/mortal.worker.ts?worker';
import { createWorkerCallback } from './worker-callback.ts';
import { createWorkerHost } from './worker-host.ts';

const never = new AbortController().signal;
const slow = { timeoutMs: 30_000 };

const create = () =>
  createWorkerHost<MortalApi, null, null>({
    spawn: () => new MortalWorker(),
    prepare: () => Promise.resolve(ok(null)),
    load: (remote) => remote.load(),
    loadTimeoutMs: 30_000,
  });
let host = create();
afterEach(() => {
  host.dispose();
  host = create();
});

async function started() {
  const worker = await host.worker(never);
  if (!worker.ok) throw new Error(worker.error.code);
  return worker.value;
}

const expectWork = async (): Promise<void> => {
  const worker = await started();
  const samples = Int16Array.of(1, 2, 3);
  const doubled = await worker.call(
    never,
    (remote) => remote.double(transfer(samples, [samples.buffer])),
    slow,
  );
  expect(doubled).toEqual(ok(Int16Array.of(2, 4, 6)));
  expect(samples).toHaveLength(0);
};

it('runs calls, transfers buffers and hears callbacks until they are released', async () => {
  await expectWork();
  const worker = await started();
  const heard: number[] = [];
  const listener = createWorkerCallback((n: number) => heard.push(n));
  expect((await worker.call(never, (remote) => remote.tell(listener.callback, 3), slow)).ok).toBe(true);
  expect(heard).toEqual([1, 2, 3]);
  listener.release();
});

it('terminates a thread that loops for ever once the grace is over, and works on in a new one', async () => {
  const worker = await started();
  const stop = new AbortController();
  const spinning = worker.call(stop.signal, (remote) => remote.spin(), { ...slow, graceMs: 50 });
  const bystander = worker.call(never, (remote) => remote.double(Int16Array.of(1)), slow);
  stop.abort();
  expect(await spinning).toEqual(err(appError('cancelled')));
  expect(await bystander).toEqual(err(appError('worker-lost', true)));
  await expectWork();
});

it('terminates a thread that loops for ever at the timeout', async () => {
  const worker = await started();
  const spinning = worker.call(never, (remote) => remote.spin(), { timeoutMs: 100 });
  expect(await spinning).toEqual(err(appError('timeout', true)));
  await expectWork();
});

it('settles pending calls when the script throws, and works on in a new worker', async () => {
  const worker = await started();
  const crashing = worker.call(never, (remote) => remote.crash(), slow);
  expect(await crashing).toEqual(err(appError('worker-lost', true)));
  await expectWork();
});

it('works again after dispose and create, five times over', async () => {
  for (let round = 0; round < 5; round += 1) {
    await expectWork();
    host.dispose();
    host = create();
  }
});
