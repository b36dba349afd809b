import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ, type SpeechApi, type SpeechEvent, type SpeechModels } from '#contracts/speech.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createFakeWorkerPort, type FakeWorkerPort } from '#tests/fakes/fake-worker-port.ts';
import { createSpeechClient } from './speech-client.ts';

const SEGMENT_MS = 2000;
const noFiles = { id: 'none', files: {} };
const models: Result<SpeechModels> = ok({ recogniser: noFiles, voiceActivity: noFiles });
const second = (): Int16Array => new Int16Array(SAMPLE_RATE_HZ);

type Step = 'load' | 'open' | 'push' | 'final' | 'consumed' | 'finish';
/** What goes wrong, asked at every step of every worker, in order. */
type Fault = (step: Step, atMs: number) => 'none' | 'die' | 'fail' | 'hang';

/** A recogniser that settles one utterance every two seconds of audio, until the fault strikes. */
function scriptedSpeech(fault: Fault) {
  const ports: FakeWorkerPort[] = [];
  const opened: number[] = [];
  const terms: (readonly string[])[] = [];
  const spawn = (): FakeWorkerPort => {
    let atMs = 0;
    let settledMs = 0;
    let tell: (event: SpeechEvent) => unknown = () => undefined;
    const strike = (step: Step): Promise<Result<never> | null> => {
      const struck = fault(step, atMs);
      if (struck === 'die') port.kill();
      if (struck === 'fail') return Promise.resolve(err(appError('inference-failed', true)));
      return struck === 'none' ? Promise.resolve(null) : new Promise(() => undefined);
    };
    const settle = async (endMs: number): Promise<Result<never> | null> => {
      const speech = { startMs: settledMs, endMs, text: `from ${settledMs}`, confidence: 1 };
      settledMs = endMs;
      const beforeFinal = await strike('final');
      if (beforeFinal !== null) return beforeFinal;
      await tell({ type: 'final', speech });
      const beforeConsumed = await strike('consumed');
      if (beforeConsumed === null) await tell({ type: 'consumed', upToMs: endMs });
      return beforeConsumed;
    };
    const api: SpeechApi = {
      load: async () =>
        (await strike('load')) ?? ok({ engine: 'scripted', device: 'cpu', loadMs: 0, hasFallenBack: false }),
      async open(_streamId, offsetMs, onEvent) {
        opened.push(offsetMs);
        atMs = offsetMs;
        settledMs = offsetMs;
        tell = onEvent;
        return (await strike('open')) ?? ok(null);
      },
      async push(_streamId, pcm) {
        atMs += (pcm.length * 1000) / SAMPLE_RATE_HZ;
        const struck = await strike('push');
        if (struck !== null) return struck;
        while (settledMs + SEGMENT_MS <= atMs) {
          const stopped = await settle(settledMs + SEGMENT_MS);
          if (stopped !== null) return stopped;
        }
        return ok(null);
      },
      async finish() {
        const struck = (await strike('finish')) ?? (settledMs < atMs ? await settle(atMs) : null);
        return struck ?? ok({ audioMs: 0, speechMs: 0, inferenceMs: 5 });
      },
      cancel: () => Promise.resolve(),
      setTerms: (names) => {
        terms.push(names);
        return Promise.resolve();
      },
    };
    const port = createFakeWorkerPort(api);
    ports.push(port);
    return port;
  };
  return { spawn, ports, opened, terms };
}

function setUp(fault: Fault) {
  const clock = createFakeClock();
  const script = scriptedSpeech(fault);
  const client = createSpeechClient({
    spawn: script.spawn,
    models: () => Promise.resolve(models),
    options: () => Promise.resolve({ preferredDevice: 'cpu', threads: 1 }),
    timers: clock,
  });
  return { client, clock, ...script };
}

/** Pushes `seconds` of audio and finishes; stops at the first error. */
async function transcribe({ client }: ReturnType<typeof setUp>, seconds: number, offsetMs = 0) {
  const events: SpeechEvent[] = [];
  const run = async () => {
    const stream = await client.openStream(new AbortController().signal, offsetMs, (event) =>
      events.push(event),
    );
    if (!stream.ok) return stream;
    for (let pushed = 0; pushed < seconds; pushed += 1) {
      const result = await stream.value.push(second());
      if (!result.ok) return result;
    }
    return stream.value.finish();
  };
  const result = await run();
  client.dispose();
  const finals = events.flatMap((event) => (event.type === 'final' ? [event.speech] : []));
  return { result, events, finals };
}

/** Dies at the nth asking of `step`, for each n in `at`. */
const dieAt = (step: Step, ...at: number[]): Fault => {
  let asked = 0;
  return (current) => (current === step && at.includes((asked += 1)) ? 'die' : 'none');
};

describe('createSpeechClient', () => {
  it('hears everything once, at its place in the recording', async () => {
    const { result, finals } = await transcribe(
      setUp(() => 'none'),
      5,
      60_000,
    );
    expect(result).toEqual(ok({ audioMs: 5000, speechMs: 5000, inferenceMs: 5 }));
    expect(finals.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [60_000, 62_000],
      [62_000, 64_000],
      [64_000, 65_000],
    ]);
  });

  it.each<Step>(['load', 'open', 'push', 'final', 'consumed', 'finish'])(
    'hears the unsettled audio again after one death (%s)',
    async (step) => {
      const setup = setUp(dieAt(step, 1));
      const { result, finals } = await transcribe(setup, 5);
      expect(result.ok).toBe(true);
      expect(setup.ports).toHaveLength(2);
      expect(finals.map(({ startMs, endMs, gap }) => [startMs, endMs, gap])).toEqual([
        [0, 2000, undefined],
        [2000, 4000, undefined],
        [4000, 5000, undefined],
      ]);
    },
  );

  it('tells each worker the names of the visit, the one after a death too, and a running one at once', async () => {
    const setup = setUp(dieAt('push', 3));
    setup.client.setTerms(['zepbound']);
    await transcribe(setup, 5);
    expect(setup.terms).toEqual([['zepbound'], ['zepbound']]);

    const running = setUp(() => 'none');
    const stream = await running.client.openStream(new AbortController().signal, 0, () => undefined);
    expect(stream.ok).toBe(true);
    running.client.setTerms(['lisinopril']);
    await vi.waitFor(() => expect(running.terms).toEqual([['lisinopril']]));
    running.client.dispose();
  });

  it('does not say again what was final when the worker died', async () => {
    const setup = setUp(dieAt('consumed', 1));
    await transcribe(setup, 3);
    expect(setup.opened).toEqual([0, 2000]);
  });

  it('leaves out a stretch that fails twice and goes on behind it', async () => {
    const poisoned: Fault = (step, atMs) => (step === 'push' && atMs === 3000 ? 'fail' : 'none');
    const setup = setUp(poisoned);
    const { result, finals } = await transcribe(setup, 6);
    expect(result.ok).toBe(true);
    expect(finals.map(({ startMs, endMs, gap }) => [startMs, endMs, gap])).toEqual([
      [0, 2000, undefined],
      [2000, 3000, 'recogniser-failed'],
      [3000, 5000, undefined],
      [5000, 6000, undefined],
    ]);
    expect(setup.ports).toHaveLength(3);
  });

  it('stops after three deaths in a row, and starts again when asked to', async () => {
    let isBroken = true;
    const setup = setUp((step) => (step === 'open' && isBroken ? 'die' : 'none'));
    const open = () => setup.client.openStream(new AbortController().signal, 0, () => undefined);
    expect(await open()).toEqual(err(appError('worker-gave-up', true)));
    expect(setup.ports).toHaveLength(3);
    isBroken = false;
    expect((await setup.client.ready()).ok).toBe(true);
    expect((await open()).ok).toBe(true);
    setup.client.dispose();
  });

  it('rebuilds a worker that hangs', async () => {
    let hasHung = false;
    const setup = setUp((step) => {
      if (step !== 'push' || hasHung) return 'none';
      hasHung = true;
      setTimeout(() => {
        setup.clock.advance(120_000);
      }, 0);
      return 'hang';
    });
    const { result, finals } = await transcribe(setup, 2);
    expect(result.ok).toBe(true);
    expect(finals).toHaveLength(1);
    expect(setup.ports[0]?.isTerminated).toBe(true);
  });

  it('settles a push that is stopped, and tells nothing more', async () => {
    const setup = setUp((step) => (step === 'push' ? 'hang' : 'none'));
    const stop = new AbortController();
    const events: SpeechEvent[] = [];
    const stream = await setup.client.openStream(stop.signal, 0, (event) => events.push(event));
    if (!stream.ok) throw new Error('the stream did not open');
    const push = stream.value.push(second());
    await new Promise((resolve) => setTimeout(resolve, 0));
    stop.abort();
    setup.clock.advance(300);
    expect(await push).toEqual(err(appError('cancelled')));
    expect(await stream.value.finish()).toEqual(err(appError('cancelled')));
    expect(setup.ports[0]?.isTerminated).toBe(true);
    expect(events).toEqual([]);
    setup.client.dispose();
  });

  it('settles everything on dispose', async () => {
    const setup = setUp((step) => (step === 'push' ? 'hang' : 'none'));
    const stream = await setup.client.openStream(new AbortController().signal, 0, () => undefined);
    if (!stream.ok) throw new Error('the stream did not open');
    const push = stream.value.push(second());
    setup.client.dispose();
    expect(await push).toEqual(err(appError('cancelled')));
    expect(await setup.client.ready()).toEqual(err(appError('cancelled')));
  });

  it('covers the audio exactly once, wherever workers die', async () => {
    const faults = fc.array(fc.constantFrom('none', 'none', 'none', 'none', 'die', 'fail'), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 1, max: 12 }), async (script, seconds) => {
        const left = [...script];
        const { result, events, finals } = await transcribe(
          setUp(() => (left.shift() as 'none') ?? 'none'),
          seconds,
        );
        let coveredMs = 0;
        for (const { startMs, endMs } of finals) {
          expect(startMs).toBe(coveredMs);
          expect(endMs).toBeGreaterThan(startMs);
          coveredMs = endMs;
        }
        const consumed = events.flatMap((event) => (event.type === 'consumed' ? [event.upToMs] : []));
        expect(consumed).toEqual([...new Set(consumed)].sort((a, b) => a - b));
        if (result.ok) expect(coveredMs).toBe(seconds * 1000);
        else expect(result.error.code).toBe('worker-gave-up');
      }),
      { numRuns: 200 },
    );
  });
});
