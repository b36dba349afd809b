import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { silentBeds } from '#cli/quality/speech/beds.ts';
import { wordErrorRate } from '#cli/word-error-rate.ts';
import type { Recognition, SpeechApi, SpeechEvent } from '#contracts/speech.ts';
import type { HeardSpeech } from '#domain/transcript/utterance.ts';
import {
  createLoudnessVoiceActivity,
  createScriptedRecogniser,
  joined,
  noise,
  silence,
  tone,
} from '#tests/fakes/scripted-recogniser.ts';
import { visitTerms } from '#domain/terms/medicine-terms.ts';
import { createPreferredNames } from '#workers/speech/correction/preferred-names.ts';
import { createSpeechEngines } from '#workers/speech/speech-engines.ts';
import { createSpeechWorker } from '#workers/speech/speech.ts';
import type { SpeechWorkerDeps } from '#workers/speech/speech.ts';

// Real inference, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const models = join(import.meta.dirname, '..', '..', 'models');
const WAV_HEADER_BYTES = 44;
const goldenPcm = readFileSync(join(models, 'moonshine-tiny-en/golden.pcm'));
const golden = new Int16Array(new Uint8Array(goldenPcm).buffer);
const goldenText = readFileSync(join(models, 'moonshine-tiny-en/golden.txt'), 'utf8');

const manifest = await readManifest();
const realModels = {
  recogniser: embeddedModel(manifest, 'speech'),
  voiceActivity: embeddedModel(manifest, 'voice-activity'),
};
const options = { preferredDevice: 'cpu', threads: 2 } as const;

const scripted = (
  hear?: (samples: Float32Array) => Recognition | Promise<Recognition>,
): SpeechWorkerDeps => ({
  prepare: ({ preferredDevice }) => Promise.resolve(preferredDevice),
  createRecogniser: (_files, device) =>
    Promise.resolve(
      createScriptedRecogniser({
        device,
        // The self-test comes first; the script starts after it.
        hear: (samples) => {
          if (samples.length === golden.length) return { text: goldenText, confidence: 1, isLooping: false };
          return hear?.(samples) ?? { text: 'words were heard', confidence: 0.9, isLooping: false };
        },
      }),
    ),
  createVoiceActivity: () => Promise.resolve(createLoudnessVoiceActivity()),
  nowMs: () => performance.now(),
});

const started = async (deps: SpeechWorkerDeps): Promise<SpeechApi> => {
  const worker = createSpeechWorker(deps);
  const loaded = await worker.load(realModels, options);
  expect(loaded).toMatchObject({ ok: true, value: { device: 'cpu', hasFallenBack: false } });
  return worker;
};

const transcribe = async (worker: SpeechApi, pcm: Int16Array, offsetMs = 0) => {
  const events: SpeechEvent[] = [];
  await worker.open('stream', offsetMs, (event) => events.push(event));
  for (let at = 0; at < pcm.length; at += 16_000) await worker.push('stream', pcm.slice(at, at + 16_000));
  const summary = await worker.finish('stream');
  const finals = events.flatMap((event) => (event.type === 'final' ? [event.speech] : []));
  return { events, finals, summary };
};

const textOf = (finals: readonly HeardSpeech[]): string => finals.map((speech) => speech.text).join(' ');

const suites: { name: string; deps: () => SpeechWorkerDeps; speech: Int16Array }[] = [
  { name: 'scripted engines', deps: () => scripted(), speech: tone(3400) },
  { name: 'Moonshine and Silero', deps: createSpeechEngines, speech: golden },
];

describe.each(suites)('speech worker with $name', ({ deps, speech }) => {
  let worker: SpeechApi;
  beforeAll(async () => {
    worker = await started(deps());
  }, 60_000);

  it('tells finals in order of time, inside the audio, and settles all of it', async () => {
    const pcm = joined(silence(700), speech, silence(900), speech, silence(700));
    const { events, finals, summary } = await transcribe(worker, pcm, 60_000);
    const lengthMs = pcm.length / 16;
    expect(finals.length).toBeGreaterThanOrEqual(2);
    const times = finals.flatMap(({ startMs, endMs }) => [startMs, endMs]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(60_000);
    expect(times.at(-1)).toBeLessThanOrEqual(60_000 + lengthMs);
    expect(events.at(-1)).toEqual({ type: 'consumed', upToMs: 60_000 + lengthMs });
    expect(summary).toMatchObject({ ok: true, value: { audioMs: lengthMs } });
  });

  it('never settles a stretch before its words are out', async () => {
    const { events } = await transcribe(worker, joined(speech, silence(900), speech, silence(900)));
    let settledMs = 0;
    for (const event of events) {
      if (event.type === 'consumed') settledMs = event.upToMs;
      if (event.type === 'final') expect(event.speech.startMs).toBeGreaterThanOrEqual(settledMs);
    }
    expect(settledMs).toBeGreaterThan(0);
  });

  it('makes no words of silence', async () => {
    const { finals, summary } = await transcribe(worker, silence(8000));
    expect(finals).toEqual([]);
    expect(summary).toMatchObject({ ok: true, value: { speechMs: 0 } });
  });

  it('gives nothing after cancel and refuses the rest of the stream', async () => {
    const events: SpeechEvent[] = [];
    await worker.open('stream', 0, (event) => events.push(event));
    const pushed = worker.push('stream', joined(speech, silence(900)));
    await worker.cancel('stream');
    expect(await pushed).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const heard = events.length;
    expect(await worker.push('stream', speech.slice())).toMatchObject({ ok: false });
    expect(await worker.finish('stream')).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(events).toHaveLength(heard);
    const { finals } = await transcribe(worker, joined(speech, silence(900)));
    expect(textOf(finals)).not.toBe('');
  });

  it('finishes a stream of no audio', async () => {
    const { events, summary } = await transcribe(worker, new Int16Array());
    expect(events).toEqual([]);
    expect(summary).toEqual({ ok: true, value: { audioMs: 0, speechMs: 0, inferenceMs: 0 } });
  });
});

describe('Moonshine and Silero', () => {
  let worker: SpeechApi;
  beforeAll(async () => {
    worker = await started(createSpeechEngines());
  }, 60_000);

  it('writes down the golden clip', async () => {
    const { finals } = await transcribe(worker, joined(silence(500), golden, silence(500)));
    expect(wordErrorRate(goldenText, textOf(finals)).rate).toBeLessThanOrEqual(0.2);
    expect(finals[0]?.confidence).toBeGreaterThan(0.5);
  });

  it('hears a question and its answer as two stretches', async () => {
    const wav = readFileSync(join(import.meta.dirname, '../fixtures/audio/two-voices.wav'));
    const said = readFileSync(join(import.meta.dirname, '../fixtures/audio/two-voices.txt'), 'utf8');
    const { finals } = await transcribe(worker, new Int16Array(new Uint8Array(wav).buffer, WAV_HEADER_BYTES));
    expect(finals).toHaveLength(2);
    expect(wordErrorRate(said, textOf(finals)).errors).toBeLessThanOrEqual(3);
  });

  it('makes no words of white noise', async () => {
    const { finals } = await transcribe(worker, noise(8000));
    expect(textOf(finals)).toBe('');
  });

  it.each(silentBeds(20))('makes no words of $name', async ({ samples }) => {
    const { finals } = await transcribe(worker, samples);
    expect(textOf(finals)).toBe('');
  });

  it('puts a medicine right that it misheard, in the same event as its words', async () => {
    const wav = readFileSync(join(import.meta.dirname, '../fixtures/audio/lisinopril.wav'));
    const { finals } = await transcribe(worker, new Int16Array(new Uint8Array(wav).buffer, WAV_HEADER_BYTES));
    const [first] = finals.filter(({ suggestions = [] }) => suggestions.length > 0);
    const [suggestion] = first?.suggestions ?? [];
    expect(suggestion?.candidates[0]?.name).toBe('lisinopril');
    expect(suggestion?.heard).not.toMatch(/lisinopril/iu);
    expect(first?.text.slice(suggestion?.start, suggestion?.end)).toBe(
      suggestion?.state === 'applied' ? 'lisinopril' : suggestion?.heard,
    );
  });

  it('listens for a word that was learned while it hears, from the next segment on', async () => {
    const wav = readFileSync(join(import.meta.dirname, '../fixtures/audio/lisinopril.wav'));
    const spoken = joined(new Int16Array(new Uint8Array(wav).buffer, WAV_HEADER_BYTES), silence(900));
    const names: string[][] = [];
    await worker.setTerms([]);
    await worker.open('stream', 0, (event) => {
      if (event.type !== 'final') return;
      const { suggestions = [] } = event.speech;
      names.push(suggestions.flatMap(({ candidates }) => candidates.map(({ name }) => name)));
    });
    await worker.push('stream', spoken.slice());
    await expect.poll(() => names.length, { timeout: 30_000 }).toBe(1);
    await worker.setTerms(['lisinaprel']);
    await worker.push('stream', spoken.slice());
    await worker.finish('stream');
    await worker.setTerms([]);
    expect(names.map((each) => each.includes('lisinaprel'))).toEqual([false, true]);
  });

  it('reads a segment again with a learned word preferred, and brings up none that is out of reach', async () => {
    const wav = readFileSync(join(import.meta.dirname, '../fixtures/audio/lisinopril.wav'));
    const pcm = new Int16Array(new Uint8Array(wav).buffer, WAV_HEADER_BYTES);
    const engine = await createSpeechEngines().createRecogniser(realModels.recogniser, 'cpu', 2);
    const { text, acoustics } = await engine.recognise(
      Float32Array.from(pcm, (sample) => sample / 32_768),
      () => false,
    );
    const read = async (name: string) =>
      (await acoustics?.readings(createPreferredNames(visitTerms([name])), () => false)) ?? [];
    expect(text).not.toMatch(/lisinaprel/iu);
    expect((await read('lisinaprel')).some((each) => /lisinaprel 20|lisinaprel twenty/iu.test(each))).toBe(
      true,
    );
    expect(await read('metformin')).toEqual([]);
    await engine.dispose();
  });

  it('hears a sentence that is shorter than the second that the model needs', async () => {
    const { finals } = await transcribe(worker, joined(silence(500), golden.slice(0, 14_000), silence(900)));
    expect(textOf(finals)).not.toBe('');
  });
});

describe('speech worker', () => {
  const speechAndPause = joined(tone(2000), silence(900));

  it('reports a failed inference and stays failed until it is rebuilt', async () => {
    const worker = await started(
      scripted(() => {
        throw new Error('inputs of the patient');
      }),
    );
    const { summary, finals } = await transcribe(worker, speechAndPause);
    expect(finals).toEqual([]);
    expect(summary).toEqual({ ok: false, error: { code: 'inference-failed', retryable: true } });
    expect(await worker.open('next', 0, () => undefined)).toMatchObject({
      error: { code: 'inference-failed' },
    });
  });

  it('keeps the words before a loop and shows the rest as a gap', async () => {
    const worker = await started(
      scripted(() => ({ text: 'my knee hurts', confidence: 0.8, isLooping: true })),
    );
    const { finals } = await transcribe(worker, joined(tone(6000), silence(900)));
    expect(finals.map(({ text, gap }) => [text, gap])).toEqual([
      ['my knee hurts', undefined],
      ['', 'repetition'],
    ]);
  });

  it('never hands the recogniser more than 20 s', async () => {
    const lengths: number[] = [];
    const worker = await started(
      scripted((samples) => {
        lengths.push(samples.length);
        return { text: 'words', confidence: null, isLooping: false };
      }),
    );
    await transcribe(worker, tone(65_000));
    expect(lengths.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(20 * 16_000);
  });

  it('lets the sender wait while the recogniser is behind', async () => {
    const gates: (() => void)[] = [];
    const worker = await started(
      scripted(async () => {
        await new Promise<void>((resolve) => gates.push(resolve));
        return { text: 'slow words', confidence: null, isLooping: false };
      }),
    );
    await worker.open('stream', 0, () => undefined);
    let accepted = 0;
    const pushes = Array.from({ length: 6 }, () =>
      worker.push('stream', speechAndPause.slice()).then(() => (accepted += 1)),
    );
    await expect.poll(() => accepted).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(accepted).toBe(2);
    const opener = setInterval(() => gates.shift()?.(), 1);
    await Promise.all(pushes);
    expect(await worker.finish('stream')).toMatchObject({ ok: true });
    clearInterval(opener);
    expect(accepted).toBe(6);
  });

  it('shows words of an open segment while the audio comes live, and none for an import', async () => {
    let clockMs = 0;
    const deps = { ...scripted(), nowMs: () => clockMs };
    const worker = await started(deps);
    const partials = async (msPerSecond: number): Promise<number> => {
      let count = 0;
      await worker.open('stream', 0, (event) => (count += event.type === 'partial' ? 1 : 0));
      for (let second = 0; second < 10; second += 1) {
        clockMs += msPerSecond;
        await worker.push('stream', tone(1000));
        await new Promise((resolve) => setTimeout(resolve));
      }
      await worker.finish('stream');
      return count;
    };
    expect(await partials(1000)).toBeGreaterThanOrEqual(3);
    expect(await partials(10)).toBe(0);
  });

  it.each([
    ['comes out wrong', () => ({ text: 'the the of of', confidence: 1, isLooping: false })],
    [
      'fails',
      () => {
        throw new Error('device lost');
      },
    ],
    ['takes too long', () => ({ text: goldenText, confidence: 1, isLooping: false })],
  ])('falls back to WASM when the golden clip %s on WebGPU', async (how, hear) => {
    let clockMs = 0;
    const good = scripted();
    const onGpu = createScriptedRecogniser({
      device: 'webgpu',
      hear: () => {
        clockMs += how === 'takes too long' ? 60_000 : 100;
        return hear();
      },
    });
    const worker = createSpeechWorker({
      ...good,
      createRecogniser: (files, device, threads) =>
        device === 'webgpu' ? Promise.resolve(onGpu) : good.createRecogniser(files, device, threads),
      nowMs: () => clockMs,
    });
    const loaded = await worker.load(realModels, { preferredDevice: 'webgpu', threads: 1 });
    expect(loaded).toMatchObject({ ok: true, value: { device: 'wasm', hasFallenBack: true } });
  });

  it('keeps WebGPU when the golden clip comes out right there', async () => {
    const worker = createSpeechWorker(scripted());
    const loaded = await worker.load(realModels, { preferredDevice: 'webgpu', threads: 1 });
    expect(loaded).toMatchObject({ ok: true, value: { device: 'webgpu', hasFallenBack: false } });
  });

  it('refuses to work when the golden clip comes out wrong everywhere', async () => {
    const worker = createSpeechWorker({
      ...scripted(),
      createRecogniser: (_files, device) =>
        Promise.resolve(
          createScriptedRecogniser({
            device,
            hear: () => ({ text: 'rubbish', confidence: 1, isLooping: false }),
          }),
        ),
    });
    expect(await worker.load(realModels, options)).toMatchObject({ error: { code: 'self-test-failed' } });
    expect(await worker.open('stream', 0, () => undefined)).toMatchObject({
      error: { code: 'model-missing' },
    });
  });

  it('says so when a model file is missing, and loads once it is there', async () => {
    const worker = createSpeechWorker(createSpeechEngines());
    const entries = Object.entries(realModels.recogniser.files).filter(([path]) => path !== 'golden.pcm');
    const without = {
      ...realModels,
      recogniser: { ...realModels.recogniser, files: Object.fromEntries(entries) },
    };
    expect(await worker.load(without, options)).toMatchObject({ error: { code: 'model-missing' } });
    expect(await worker.load(realModels, options)).toMatchObject({ ok: true });
  }, 60_000);
});
