import { describe, expect, it } from 'vitest';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteLoadOptions } from '#contracts/note.ts';
import manifest from '#models/manifest.json';
import golden from '#models/sotto-note-135m/golden.json';
import { createScriptedModel, wanting } from '#tests/fakes/scripted-language-model.ts';
import reference from '#tests/fixtures/web-llm/reference.json';
import { createEmbeddedEngine } from './engines/embedded.ts';
import { createWebLlmEngine } from './engines/web-llm.ts';
import { provenModel, SelfTestError } from './golden-prompt.ts';
import { createNoteWorker } from './note.ts';

const PROMPT = 'they\nD: any allergies?\nassistant\n';
const RIGHT = 'ALLERGIES: Penicillin.';

/** A model of single characters that answers every prompt in the same words. */
function aModel(answer: string) {
  const scripted = createScriptedModel(wanting(answer));
  const model = Object.assign(scripted, { disposed: 0, dispose: () => Promise.resolve() });
  model.dispose = () => {
    model.disposed += 1;
    return Promise.resolve();
  };
  return model;
}

const { encode } = createScriptedModel(() => []);
const filesWith = (text: string | null): ModelFiles => ({
  id: 'm',
  files: text === null ? {} : { 'golden.json': new Blob([text]) },
});
const files = filesWith(JSON.stringify({ prompt: encode(PROMPT), answer: encode(RIGHT) }));

describe('the golden prompt', () => {
  it('lets a model pass that answers it token for token, and reads its prompt once', async () => {
    const model = aModel(RIGHT);
    expect(await provenModel(model, { engine: 'web-llm', files })).toBe(model);
    expect([model.reads, model.disposed]).toEqual([RIGHT.length, 0]);
  });

  it.each([
    ['from the first token', 'HPI: Penicillin.'],
    ['in the last token alone', `${RIGHT.slice(0, -1)},`],
    ['by ending too soon', RIGHT.slice(0, -1)],
    ['with nothing', ''],
  ])('refuses by name an engine that answers wrongly %s, and lets go of it', async (_how, answer) => {
    const model = aModel(answer);
    const outcome = provenModel(model, { engine: 'web-llm', files });
    await expect(outcome).rejects.toThrow(new SelfTestError('web-llm', 'answered wrongly'));
    expect(model.disposed).toBe(1);
  });

  it('refuses one whose scores are no numbers', async () => {
    const model = aModel(RIGHT);
    model.read = () => Promise.resolve({ logits: new Float32Array(97).fill(NaN) });
    await expect(provenModel(model, { engine: 'e', files })).rejects.toThrow('answered wrongly');
  });

  it('refuses one that takes too long, though it answers rightly', async () => {
    const slow = provenModel(aModel(RIGHT), { engine: 'e', files, limitMs: -1 });
    await expect(slow).rejects.toThrow('golden prompt of e: took too long');
  });

  it.each([
    ['no golden prompt', null],
    ['an empty one', '{"prompt":[],"answer":[]}'],
    ['one without an answer', '{"prompt":[1]}'],
  ])('refuses a model with %s', async (_what, text) => {
    const unproven = provenModel(aModel(RIGHT), { engine: 'e', files: filesWith(text) });
    await expect(unproven).rejects.toThrow('golden prompt of e: has none');
  });

  it('passes on what inference throws', async () => {
    const model = aModel(RIGHT);
    model.read = () => Promise.reject(Object.assign(new Error('device lost'), { name: 'DeviceLostError' }));
    await expect(provenModel(model, { engine: 'e', files })).rejects.toThrow('device lost');
    expect(model.disposed).toBe(1);
  });

  it('is what PyTorch answers, and lies beside the weights of every note model of this release', () => {
    expect(golden.prompt).toEqual(reference.short.prompt);
    expect(golden.answer).toEqual(reference.short.answer.slice(0, golden.answer.length));
    expect(golden.answer.length).toBeGreaterThan(2);
    for (const { id, task, files: listed } of manifest.models)
      if (task === 'note') expect(listed.map(({ path }) => path)).toContain(`${id}/golden.json`);
  });
});

describe.each(['web-llm', 'embedded'])('the engine %s', (engine) => {
  const workerWith = (answer: string) =>
    createNoteWorker({
      'web-llm': (options) =>
        createWebLlmEngine(options, {
          load: () => Promise.resolve(aModel(answer)),
          gpu: () => Promise.resolve('fit'),
        }),
      embedded: (options) => createEmbeddedEngine(options, () => Promise.resolve(aModel(answer))),
    });
  const options: NoteLoadOptions = { engine, model: files, preferredDevice: 'wasm', threads: 1 };

  it('does not start when its model answers wrongly', async () => {
    expect(await workerWith(RIGHT).load(options)).toMatchObject({ ok: true, value: { engine } });
    const refused = await workerWith('PLAN: Start amoxicillin.').load(options);
    expect(refused).toMatchObject({ ok: false, error: { code: 'self-test-failed' } });
  });
});
