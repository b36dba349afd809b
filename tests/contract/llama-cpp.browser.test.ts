import { proxy, wrap } from 'comlink';
import { expect, it } from 'vitest';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteApi, NoteEngine, NoteEvent } from '#contracts/note.ts';
import { shortWindow } from '#tests/fakes/short-window.ts';
import { tinyGguf } from '#tests/fakes/tiny-gguf.ts';
import { createLlamaCppEngine } from '#workers/note/engines/llama-cpp.ts';
import { SelfTestError } from '#workers/note/golden-prompt.ts';
import { createLlamaModel } from '#workers/note/llama-cpp/llama-model.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import NoteWorker from '../../workers/note/note.worker.ts?worker';
import { describeNoteContract } from './note-suite.ts';

/** A model that answers every question with these words, by the arithmetic of the real runtime. */
const modelThatSays = (...says: string[]): ModelFiles => ofBytes(tinyGguf({ says }));
const ofBytes = (bytes: Uint8Array<ArrayBuffer>): ModelFiles => ({
  id: 'gguf-tiny',
  files: { 'model.gguf': new Blob([bytes]) },
});
const load = (model: ModelFiles, threads = 1): Promise<NoteEngine> =>
  createLlamaCppEngine({ engine: 'llama-cpp', model, preferredDevice: 'wasm', threads });
const request = { window: shortWindow(), visit: { medicines: [], sex: 'unknown' as const } };
const aDraft = (engine: NoteEngine, onEvent: (event: NoteEvent) => void = () => undefined) =>
  engine.draft({ ...request, section: 'allergies' }, onEvent, () => false);

/** Three thousand tokens are read before a model writes, on a machine that may be busy. */
const PATIENT = { timeout: 120_000 };

describeNoteContract('llama-cpp', () => load(modelThatSays('ĠIbuprofen', '.')));

it(
  'writes by real inference what the weights say, and leaves out what the window does not',
  PATIENT,
  async () => {
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
  },
);

it('is cancelled while a line is written and while a prompt is read, and drafts again', PATIENT, async () => {
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

it(
  'loads, drafts and is cancelled in the worker that the app starts, which has no page around it',
  PATIENT,
  async () => {
    const worker = new NoteWorker();
    const note = wrap<NoteApi>(worker);
    const model = modelThatSays('Ġallergic', 'Ġto', 'Ġpenicillin', '.');
    const options = { engine: 'llama-cpp', model, preferredDevice: 'wasm' as const, threads: 1 };
    expect(await note.load(options)).toMatchObject({ ok: true, value: { engine: 'llama-cpp' } });
    const ignore = proxy(() => undefined);
    const written = await note.draft('a', { ...request, section: 'allergies' }, ignore);
    if (!written.ok) throw new Error(written.error.code);
    expect(written.value.statements).toContainEqual(
      expect.objectContaining({ text: 'allergic to penicillin.', origin: 'model' }),
    );
    const given = note.draft(
      'b',
      request,
      proxy(() => void note.cancel('b')),
    );
    expect(await given).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    worker.terminate();
  },
);

it('refuses a model that its template shows nothing of what was said', async () => {
  const template = "{% for m in messages %}{{'<|user|>' + m['content']}}{% endfor %}";
  const values = {
    'tokenizer.chat_template': { kind: 'text', value: template },
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: true },
  } as const;
  await expect(load(ofBytes(tinyGguf({ values })))).rejects.toThrow(SelfTestError);
});

it('hands on that llama.cpp threw, instead of reading a gigabyte at no address', async () => {
  const values = { 'llama.feed_forward_length': { kind: 'u32', value: 128 } } as const;
  await expect(load(ofBytes(tinyGguf({ values })))).rejects.toThrow('llama.cpp failed');
});

it('gives a line break as the one token that a model writes, also of a SentencePiece vocabulary', async () => {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  );
  // In place of a byte that no text has: there are as many tokens as rows of weights.
  const tokens = ['<unk>', '<s>', '</s>', ...bytes].with(3 + 200, '▁');
  const types = tokens.map((token, id) => (id < 3 ? 3 : token === '▁' ? 1 : 6));
  const values = {
    'tokenizer.ggml.model': { kind: 'text', value: 'llama' },
    'tokenizer.ggml.tokens': { kind: 'texts', value: tokens },
    'tokenizer.ggml.token_type': { kind: 'numbers', value: types },
  } as const;
  const model = await createLlamaModel(ofBytes(tinyGguf({ values })), { threads: 1 });
  expect(await model.encode('\n')).toEqual([3 + 10]);
  expect(model.decode(await model.encode('HPI:'))).toBe('HPI:');
  expect(await model.encode(' ')).not.toEqual([]);
  await model.dispose();
});
