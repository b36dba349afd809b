import { expect, it } from 'vitest';
import type { CatalogueModel } from '#contracts/catalogue.ts';
import { appError, type ErrorCode } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { noteRungs, secondRungs, writersHere, type NoteRungsInput } from './note-rungs.ts';

const model = (
  id: string,
  engine: string,
  features: CatalogueModel['needs']['features'] = [],
): CatalogueModel => ({
  ...{ id, name: id, task: 'note', licence: 'MIT', licenceUrl: 'x', source: 'x' },
  ...{ engine, languages: ['en'], storageBytes: 1, files: [], filesOf: id, quality: null, speed: null },
  needs: { memoryBytes: 1, features },
});
const catalogue = [
  model('small', 'embedded'),
  { ...model('small-gpu', 'web-llm', ['webgpu', 'large-buffers']), filesOf: 'small' },
  model('llama', 'web-llm', ['webgpu']),
  { ...model('speech', 'moonshine'), task: 'speech' as const },
];

const inputOf = (
  choice: string | null,
  installed: string[],
  features: string[] = [],
  refused: Record<string, ErrorCode> = {},
): NoteRungsInput => ({
  ...{ catalogue, choice, features, threads: 2 },
  isInstalled: (id) => installed.includes(id),
  isEmbedded: (id) => id === 'small',
  refusalOf: (id) => refused[id] ?? null,
  filesOf: (id) => Promise.resolve(id === 'small' ? ok({ id, files: {} }) : err(appError('model-damaged'))),
});
const rungs = (...device: Parameters<typeof inputOf>) => noteRungs(inputOf(...device));

it.each<[string | null, string[], string[], string[]]>([
  [null, ['small', 'speech'], [], ['embedded', 'extractive']],
  [null, [], [], ['extractive']],
  ['llama', ['small', 'llama'], ['webgpu'], ['web-llm', 'embedded', 'extractive']],
  ['llama', ['small', 'llama'], [], ['embedded', 'extractive']],
  ['llama', ['small'], ['webgpu'], ['embedded', 'extractive']],
  [null, ['small', 'llama'], ['webgpu'], ['embedded', 'extractive']],
  ['small', ['small', 'llama'], ['webgpu'], ['embedded', 'extractive']],
  ['small-gpu', ['small'], ['webgpu', 'large-buffers'], ['web-llm', 'embedded', 'extractive']],
  ['small-gpu', ['small'], ['webgpu'], ['embedded', 'extractive']],
  ['small-gpu', [], ['webgpu', 'large-buffers'], ['extractive']],
  [null, ['small'], ['webgpu', 'large-buffers'], ['embedded', 'extractive']],
  ['small', ['small'], ['webgpu', 'large-buffers'], ['embedded', 'extractive']],
  ['rules', ['small', 'llama'], ['webgpu'], ['extractive']],
  ['gone', ['small'], [], ['embedded', 'extractive']],
])('chosen %s of %j on a device with %j: %j', (choice, installed, features, engines) => {
  expect(rungs(choice, installed, features).map(({ engine }) => engine)).toEqual(engines);
});

it('names the model that was chosen and why the clinic refuses it, and refuses no other', () => {
  const refused = { llama: 'pack-forbidden' } as const;
  const [llama, small] = rungs('llama', ['small', 'llama'], ['webgpu'], refused);
  expect(llama).toMatchObject({ name: 'llama', refusal: 'pack-forbidden' });
  expect(small).not.toHaveProperty('refusal');
});

it('loads the files of its model for the device that it asks for, or says why not', async () => {
  const [llama, small] = rungs('llama', ['small', 'llama'], ['webgpu']);
  expect(await llama?.load()).toMatchObject({ ok: false, error: { code: 'model-damaged' } });
  expect(await small?.load()).toMatchObject({
    ok: true,
    value: { engine: 'embedded', model: { id: 'small' }, preferredDevice: 'wasm', threads: 2 },
  });
});

it('hands the files of the embedded model to the engine that shares them, under a key of its own', async () => {
  const [gpu, wasm] = rungs('small-gpu', ['small'], ['webgpu', 'large-buffers']);
  expect(await gpu?.load()).toMatchObject({
    ok: true,
    value: { engine: 'web-llm', model: { id: 'small' }, preferredDevice: 'webgpu' },
  });
  expect(gpu?.key).not.toBe(wasm?.key);
});

it('tells the writers that can be tried here: no model that is missing or does not run, and the rules', () => {
  const ids = ['small', 'small-gpu', 'llama', 'rules'];
  const writers = (installed: string[], features: string[]): string[] =>
    writersHere(inputOf(null, installed, features)).map(({ id }) => id);
  expect(writers(['small'], [])).toEqual(['small', 'rules']);
  expect(writers(['small', 'llama'], ['webgpu', 'large-buffers'])).toEqual(ids);
  expect(writers([], [])).toEqual(['rules']);
});

const gpu = ['webgpu', 'large-buffers'];

it.each<[string[], string | null, string | null, string[], string[], string[]]>([
  [['embedded'], 'small', null, ['small'], [], ['extractive']],
  [['embedded'], 'small', null, ['small'], gpu, ['extractive']],
  [['embedded'], 'small', null, ['small', 'llama'], gpu, ['web-llm llama', 'extractive']],
  [['embedded'], 'small', 'small-gpu', ['small'], gpu, ['web-llm small-gpu', 'extractive']],
  [['web-llm'], 'small', 'small-gpu', ['small'], gpu, ['embedded small', 'extractive']],
  [['web-llm'], 'llama', 'llama', ['small', 'llama'], gpu, ['embedded small', 'extractive']],
  [['web-llm', 'embedded'], 'small', 'small-gpu', ['small'], gpu, ['extractive']],
  [['embedded', 'extractive'], 'small', null, ['small'], [], ['extractive']],
  [['extractive'], null, 'rules', ['small'], [], ['embedded small']],
  [['extractive'], null, null, [], [], []],
  [['embedded'], null, null, ['small'], [], ['extractive']],
])(
  'second to %j of %s, chosen %s, of %j with %j: %j',
  (engines, modelId, choice, installed, features, keys) => {
    const writer = (engine: string) => ({ engine, modelId, modelHash: null });
    const found = secondRungs(inputOf(choice, installed, features), engines.map(writer));
    expect(found.map(({ key }) => (key === 'rules' ? 'extractive' : key))).toEqual(keys);
  },
);
