import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createWorkerHost } from './worker-host.ts';

interface Api {
  load(): Promise<Result<string>>;
  echo(value: number): Promise<Result<number>>;
  hang(): Promise<Result<null>>;
  hangUntilCancelled(): Promise<Result<null>>;
  fail(): Promise<Result<null>>;
  throwWords(): Promise<Result<null>>;
  uncloneable(): Promise<Result<() => void>>;
  cancel(): Promise<void>;
}

const forever = <T>(): Promise<T> => new Promise<T>(() => undefined);
const never = new AbortController().signal;
const slow = { timeoutMs: 60_000 };

function setUp(
  overrides: Partial<Api> = {},
  prepare = (): Promise<Result<null>> => Promise.resolve(ok(null)),
) {
  const ports: FakeWorkerPort[] = [];
  const clock = createFakeClock();
  const cancels = { count: 0 };
  const spawn = (): FakeWorkerPort => {
    let stop = (): void => undefined;
    const api: Api = {
      load: () => Promise.resolve(ok('loaded')),
      echo: (value) => Promise.resolve(ok(value)),
      hang: forever,
      hangUntilCancelled: () =>
        new Promise((resolve) => {
          stop = () => {
            resolve(ok(null));
          };
        }),
      fail: () => Promise.resolve(err(appError('inference-failed', true))),
      throwWords: () => Promise.reject(new Error('Mrs Miller takes lisinopril')),
      uncloneable: () => Promise.resolve(ok(() => undefined)),
      cancel() {
        cancels.count += 1;
        stop();
        return Promise.resolve();
      },
      ...overrides,
    };
    const port = createFakeWorkerPort(api);
    ports.push(port);
    return port;
  };
  const host = createWorkerHost<Api, null, string>({
    spawn,
    prepare,
    load: (remote) => remote.load(),
    loadTimeoutMs: 120_000,
    timers: clock,
  });
  return { host, ports, clock, cancels };
}

async function started(setup: ReturnType<typeof setUp>) {
  const worker = await setup.host.worker(never);
  if (!worker.ok) throw new Error('the fake worker did not start');
  return worker.value;
}

/** Lets messages between the ports arrive. */
const settleMessages = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});
const tracked = (...input: Parameters<typeof setUp>) => {
  const setup = setUp(...input);
  disposals.push(() => {
    setup.host.dispose();
  });
  return setup;
};

describe('createWorkerHost', () => {
  it('starts nothing until asked, and then one worker for all', async () => {
    const setup = tracked();
    expect(setup.ports).toHaveLength(0);
    const [one, two] = await Promise.all([started(setup), started(setup)]);
    expect(setup.ports).toHaveLength(1);
    expect(one).toBe(two);
    expect(one.ready).toBe('loaded');
    expect(await one.call(never, (remote) => remote.echo(7), slow)).toEqual(ok(7));
    expect(setup.clock.waiting()).toBe(0);
  });

  it('forgets a failed preparation and starts no worker for it', async () => {
    let attempts = 0;
    const setup = tracked({}, () => {
      attempts += 1;
      return Promise.resolve(attempts === 1 ? err(appError('model-missing')) : ok(null));
    });
    expect(await setup.host.worker(never)).toEqual(err(appError('model-missing')));
    expect(setup.ports).toHaveLength(0);
    expect((await setup.host.worker(never)).ok).toBe(true);
  });

  it('does not start for a caller who has already stopped', async () => {
    const setup = tracked();
    expect(await setup.host.worker(AbortSignal.abort())).toEqual(err(appError('cancelled')));
    expect(setup.ports).toHaveLength(0);
  });

  it('lets one caller stop waiting for a load that others wait for', async () => {
    const stop = new AbortController();
    let finishLoad = (): void => undefined;
    const load = (): Promise<Result<string>> =>
      new Promise((resolve) => {
        finishLoad = () => {
          resolve(ok('loaded'));
        };
      });
    const setup = tracked({ load });
    const leaving = setup.host.worker(stop.signal);
    const staying = setup.host.worker(never);
    await settleMessages();
    stop.abort();
    expect(await leaving).toEqual(err(appError('cancelled')));
    finishLoad();
    expect((await staying).ok).toBe(true);
  });

  it('keeps a worker that stops within the grace', async () => {
    const setup = tracked();
    const worker = await started(setup);
    const stop = new AbortController();
    const call = worker.call(stop.signal, (remote) => remote.hangUntilCancelled(), {
      ...slow,
      cancel: (remote) => remote.cancel(),
    });
    await settleMessages();
    stop.abort();
    expect(await call).toEqual(err(appError('cancelled')));
    expect(setup.cancels.count).toBe(1);
    expect(setup.ports[0]?.isTerminated).toBe(false);
    expect(setup.clock.waiting()).toBe(0);
  });

  it('terminates a worker that does not stop, and settles its other calls', async () => {
    const setup = tracked();
    const worker = await started(setup);
    const stop = new AbortController();
    const stopped = worker.call(stop.signal, (remote) => remote.hang(), slow);
    const bystander = worker.call(never, (remote) => remote.hang(), slow);
    stop.abort();
    setup.clock.advance(299);
    expect(setup.ports[0]?.isTerminated).toBe(false);
    setup.clock.advance(1);
    expect(setup.ports[0]?.isTerminated).toBe(true);
    expect(await stopped).toEqual(err(appError('cancelled')));
    expect(await bystander).toEqual(err(appError('worker-lost', true)));
    expect(await started(setup)).not.toBe(worker);
  });

  it('terminates a worker that takes too long', async () => {
    const setup = tracked();
    const worker = await started(setup);
    const call = worker.call(never, (remote) => remote.hang(), { timeoutMs: 1000 });
    setup.clock.advance(1000);
    expect(await call).toEqual(err(appError('timeout', true)));
    expect(setup.ports[0]?.isTerminated).toBe(true);
  });

  it.each(['kill', 'garble'] as const)(
    'settles every pending call when the worker dies (%s)',
    async (way) => {
      const setup = tracked();
      const worker = await started(setup);
      const calls = [1, 2, 3].map(() => worker.call(never, (remote) => remote.hang(), slow));
      setup.ports[0]?.[way]();
      const lost = err(appError('worker-lost', true));
      expect(await Promise.all(calls)).toEqual([lost, lost, lost]);
      expect(await worker.call(never, (remote) => remote.echo(1), slow)).toEqual(lost);
      expect(setup.clock.waiting()).toBe(0);
    },
  );

  it('never keeps a worker after a failed inference', async () => {
    const setup = tracked();
    const worker = await started(setup);
    const failed = await worker.call(never, (remote) => remote.fail(), slow);
    expect(failed).toEqual(err(appError('inference-failed', true)));
    expect(setup.ports[0]?.isTerminated).toBe(true);
  });

  it.each(['throwWords', 'uncloneable'] as const)(
    'lets no words out of a worker that throws (%s)',
    async (way) => {
      const setup = tracked();
      const worker = await started(setup);
      const call = worker.call<unknown>(never, (remote) => remote[way](), slow);
      expect(await call).toEqual(err(appError('unexpected')));
      expect(setup.ports[0]?.isTerminated).toBe(true);
    },
  );

  it('gives up after three deaths without a success, until it is reset', async () => {
    const setup = tracked();
    for (let death = 0; death < 3; death += 1) {
      const worker = await started(setup);
      setup.ports.at(-1)?.kill();
      expect((await worker.call(never, (remote) => remote.echo(1), slow)).ok).toBe(false);
    }
    expect(await setup.host.worker(never)).toEqual(err(appError('worker-gave-up', true)));
    expect(setup.ports).toHaveLength(3);
    setup.host.resetIfGivenUp();
    expect((await setup.host.worker(never)).ok).toBe(true);
  });

  it('counts deaths from zero after a success', async () => {
    const setup = tracked();
    for (let death = 0; death < 5; death += 1) {
      await started(setup);
      setup.host.succeeded();
      setup.ports.at(-1)?.kill();
    }
    expect((await setup.host.worker(never)).ok).toBe(true);
  });

  it('settles a load during which the worker dies', async () => {
    const setup = tracked({ load: forever });
    const waiting = setup.host.worker(never);
    await settleMessages();
    setup.ports[0]?.kill();
    expect(await waiting).toEqual(err(appError('worker-lost', true)));
  });

  it('settles everything on dispose, and another host starts afresh', async () => {
    const setup = setUp();
    const worker = await started(setup);
    const call = worker.call(never, (remote) => remote.hang(), slow);
    setup.host.dispose();
    expect(await call).toEqual(err(appError('worker-lost', true)));
    expect(await setup.host.worker(never)).toEqual(err(appError('cancelled')));
    expect(setup.ports[0]?.isTerminated).toBe(true);
    expect((await tracked().host.worker(never)).ok).toBe(true);
  });

  it('settles on dispose while weights are still being read', async () => {
    const setup = setUp({}, forever);
    const waiting = setup.host.worker(never);
    setup.host.dispose();
    expect(await waiting).toEqual(err(appError('cancelled')));
  });
});
