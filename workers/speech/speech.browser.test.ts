import { proxy, wrap } from 'comlink';
import { expect, it } from 'vitest';
import type { ModelFiles } from '#contracts/models.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { SpeechApi, SpeechEvent } from '#contracts/speech.ts';
import manifest from '#models/manifest.json';
import { createSpeechEngines } from './speech-engines.ts';
import { createSpeechWorker } from './speech.ts';
import { plainWords, wordDistance } from './word-distance.ts';

const fetched = async (id: string): Promise<ModelFiles> => {
  const paths = manifest.models.filter((model) => model.id === id).flatMap(({ files }) => files);
  const entries = paths.map(async ({ path }) => {
    const response = await fetch(`/models/${path}`);
    return [path.slice(id.length + 1), await response.blob()] as const;
  });
  return { id, files: Object.fromEntries(await Promise.all(entries)) };
};

it('writes down the golden clip on WASM, with no file from elsewhere', async () => {
  const [recogniser, voiceActivity] = await Promise.all([
    fetched('moonshine-tiny-en'),
    fetched('silero-vad-v5'),
  ]);
  const worker = createSpeechWorker(createSpeechEngines());
  const loaded = await worker.load({ recogniser, voiceActivity }, { preferredDevice: 'webgpu', threads: 1 });
  expect(loaded).toMatchObject({ ok: true, value: { device: 'wasm', hasFallenBack: true } });

  const clip = await recogniser.files['golden.pcm']?.arrayBuffer();
  const events: SpeechEvent[] = [];
  await worker.open('stream', 0, (event) => events.push(event));
  await worker.push('stream', new Int16Array(clip ?? new ArrayBuffer()));
  await worker.push('stream', new Int16Array(SAMPLE_RATE_HZ));
  expect(await worker.finish('stream')).toMatchObject({ ok: true });
  const text = events.flatMap((event) => (event.type === 'final' ? [event.speech.text] : [])).join(' ');
  const said = plainWords('It was the best of times. It was the worst of times.');
  expect(wordDistance(said, plainWords(text))).toBeLessThanOrEqual(2);

  const origins = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin);
  expect(new Set(origins)).toEqual(new Set([location.origin]));
}, 120_000);

it('puts a misheard medicine right in the real worker, and leaves it when the worker dies before that', async () => {
  const [recogniser, voiceActivity] = await Promise.all([
    fetched('moonshine-tiny-en'),
    fetched('silero-vad-v5'),
  ]);
  const wav = await (await fetch('/tests/fixtures/audio/lisinopril.wav')).arrayBuffer();
  const pcm = new Int16Array(wav.slice(44));
  const run = async (isKilled: boolean): Promise<SpeechEvent[]> => {
    const worker = new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' });
    const speech = wrap<SpeechApi>(worker);
    await speech.load({ recogniser, voiceActivity }, { preferredDevice: 'wasm', threads: 1 });
    const events: SpeechEvent[] = [];
    const onEvent = proxy((event: SpeechEvent) => {
      events.push(event);
    });
    await speech.open('stream', 0, onEvent);
    await speech.push('stream', pcm.slice());
    // The segment is being recognised and corrected now.
    if (isKilled) await new Promise((resolve) => setTimeout(resolve, 150));
    else await speech.finish('stream');
    worker.terminate();
    return events;
  };
  const finals = (await run(false)).flatMap((event) => (event.type === 'final' ? [event.speech] : []));
  const suggestion = finals.flatMap(({ suggestions = [] }) => suggestions)[0];
  expect(suggestion?.candidates[0]?.name).toBe('lisinopril');
  for (const event of await run(true)) {
    if (event.type !== 'final') continue;
    const { text, suggestions = [] } = event.speech;
    for (const { start, end, heard, state, candidates } of suggestions)
      expect(text.slice(start, end)).toBe(state === 'applied' ? candidates[0]?.name : heard);
  }
}, 120_000);

it('hears the golden clip through the real worker, and every word before finish resolves', async () => {
  const [recogniser, voiceActivity] = await Promise.all([
    fetched('moonshine-tiny-en'),
    fetched('silero-vad-v5'),
  ]);
  const worker = new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' });
  const speech = wrap<SpeechApi>(worker);
  const loaded = await speech.load({ recogniser, voiceActivity }, { preferredDevice: 'wasm', threads: 1 });
  expect(loaded).toMatchObject({ ok: true, value: { device: 'wasm' } });
  const events: SpeechEvent[] = [];
  const onEvent = proxy((event: SpeechEvent) => {
    events.push(event);
  });
  await speech.open('stream', 0, onEvent);
  const clip = await recogniser.files['golden.pcm']?.arrayBuffer();
  await speech.push('stream', new Int16Array(clip ?? new ArrayBuffer()));
  expect(await speech.finish('stream')).toMatchObject({ ok: true });
  expect(events.filter(({ type }) => type === 'final').length).toBeGreaterThan(0);
  expect(events.at(-1)).toMatchObject({ type: 'consumed', upToMs: 3400 });
  worker.terminate();
}, 120_000);
