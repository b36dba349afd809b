import { wrap } from 'comlink';
import { expect, it } from 'vitest';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteApi, NoteEngine, NoteEvent } from '#contracts/note.ts';
import { shortWindow } from '#tests/fakes/short-window.ts';
import { tinyGguf } from '#tests/fakes/tiny-gguf.ts';
import { createLlamaCppEngine } from '#workers/note/engines/llama-cpp.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import NoteWorker from '../../workers/note/note.worker.ts?worker';
import { describeNoteContract } from './note-suite.ts';

/** A model that answers every question with these words, by the arithmetic of the real runtime. */
const modelThatSays = (...says: string[]): ModelFiles => ({
  id: 'gguf-tiny',
  files: { 'model.gguf': new Blob([tinyGguf({ says })]) },
});
const load = (model: ModelFiles, threads = 1): Promise<NoteEngine> =>
  createLlamaCppEngine({ engine: 'llama-cpp', model, preferredDevice: 'wasm', threads });
const request = { window: shortWindow(), visit: { medicines: [], sex: 'unknown' as const } };
const aDraft = (engine: NoteEngine, onEvent: (event: NoteEvent) => void = () => undefined) =>
  engine.draft({ ...request, section: 'allergies' }, onEvent, () => false);

describeNoteContract('llama-cpp', () => load(modelThatSays('ĠIbuprofen', '.')));

it('writes by real inference what the weights say, and leaves out what the window does not', async () => {
  const engine = await load(modelThatSays('Ġallergic', 'Ġto', 'Ġpenicillin', '.'));
  expect(engine.info).toMatchObject({ engine: 'llama-cpp', modelId: 'gguf-tiny', device: 'wasm' });
  const { statements } = await aDraft(engine);
  expect(statements).toContainEqual(
    expect.objectContaining({ section: 'allergies', text: 'allergic to penicillin.', origin: 'model' }),
  );
  await engine.dispose();
  const liar = await load(modelThatSays('Ġallergic', 'Ġto', 'Ġaspirin', '.'));
  const { statements: refused } = await aDraft(liar);
  expect(refused.length).toBeGreaterThan(0);
  for (const { origin, text } of refused) expect([origin, text]).not.toContain('model');
  await liar.dispose();
});

it('is cancelled while a line is written and while a prompt is read, and drafts again', async () => {
  const worker = createNoteWorker({
    'llama-cpp': () => load(modelThatSays('Ġallergic', 'Ġto', 'Ġpenicillin', '.')),
  });
  await worker.load({ engine: 'llama-cpp', model: null, preferredDevice: 'wasm', threads: 1 });
  const events: NoteEvent[] = [];
  const writing = worker.draft('a', request, (event) => {
    events.push(event);
    void worker.cancel('a');
  });
  expect(await writing).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(events.map(({ type }) => type)).toEqual(['text']);
  const reading = worker.draft('b', request, () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await worker.cancel('b');
  expect(await reading).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(await worker.draft('c', { ...request, section: 'allergies' }, () => undefined)).toMatchObject({
    ok: true,
  });
});

it('refuses a file with one byte changed where it counts, before any of it runs', async () => {
  const bytes = tinyGguf();
  const at = new TextDecoder('latin1').decode(bytes).indexOf('llama.block_count') + 21;
  bytes[at] = 0;
  const damaged = { id: 'gguf-tiny', files: { 'model.gguf': new Blob([bytes]) } };
  await expect(load(damaged)).rejects.toThrow('no GGUF file that can be run');
  await expect(load({ id: 'gguf-tiny', files: {} })).rejects.toThrow('no GGUF file that can be run');
});

it('fetched nothing but its own code, from here', () => {
  const urls = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  expect(new Set(urls.map(({ origin }) => origin))).toEqual(new Set([location.origin]));
});

it('loads in the worker that the app loads it in, which has no page around it', async () => {
  const worker = new NoteWorker();
  const model = modelThatSays('Ġallergic', '.');
  const options = { engine: 'llama-cpp', model, preferredDevice: 'wasm' as const, threads: 1 };
  expect(await wrap<NoteApi>(worker).load(options)).toMatchObject({
    ok: true,
    value: { engine: 'llama-cpp' },
  });
  worker.terminate();
});
