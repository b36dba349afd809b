import { expect, it } from 'vitest';
import catalogueFile from '#models/catalogue.json';
import manifestFile from '#models/manifest.json';
import { noteEngines } from '#workers/note/engines/registry.ts';
import { isShared, type Catalogue } from './catalogue.ts';
import { catalogueFaults, catalogueModels } from './check-catalogue.ts';
import type { ModelManifest } from './models.ts';

const manifest = manifestFile as ModelManifest;
const catalogue = catalogueFile as Catalogue;
const pack = catalogue.models.find(({ files }) => files === 'pack')!;
const shared = catalogue.models.find(({ files }) => files === 'shared')!;

it('finds nothing wrong with the catalogue of this repository', () => {
  expect(catalogueFaults(catalogueFile, manifest)).toEqual([]);
});

it('takes name, licence and files of the embedded models from the manifest', () => {
  const models = catalogueModels(catalogue, manifest);
  expect(models).toHaveLength(catalogue.models.length);
  for (const { id, name, licence, files } of manifest.models)
    expect(models.find((model) => model.id === id)).toMatchObject({ name, licence, files });
  expect(models.find(({ id }) => id === pack.id)?.files).toBeNull();
});

it('offers embedded note models only to engines that are there', () => {
  for (const { task, engine, files } of catalogueModels(catalogue, manifest))
    if (task === 'note' && files !== null) expect(Object.keys(noteEngines)).toContain(engine);
});

it('shows the note model a second time, for the GPU, with its files and no bytes of its own', () => {
  const models = catalogueModels(catalogue, manifest);
  const [owner, second] = models.filter(({ filesOf }) => filesOf === 'sotto-note-135m');
  expect(second).toMatchObject({
    task: 'note',
    engine: 'web-llm',
    files: owner?.files,
    licence: owner?.licence,
  });
  expect(second?.needs.features).toEqual(['webgpu', 'large-buffers']);
  expect([second?.storageBytes, second?.quality, second?.speed]).toEqual([0, null, null]);
  expect(models.filter(isShared)).toEqual([second]);
  const shippedBytes = manifest.models
    .flatMap(({ files }) => files)
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const shownBytes = models.reduce(
    (sum, { files, storageBytes }) => sum + (files === null ? 0 : storageBytes),
    0,
  );
  expect(shownBytes).toBe(shippedBytes);
});

const without = (id: string): unknown => ({
  ...catalogue,
  models: catalogue.models.filter((model) => model.id !== id),
});
const withEntry = (change: object, id = pack.id): unknown => ({
  ...catalogue,
  models: catalogue.models.map((model) => (model.id === id ? { ...model, ...change } : model)),
});

it.each<[string, unknown]>([
  ['is no object', null],
  ['is of another schema', { ...catalogue, schema: 2 }],
  ['misses an embedded model', without('sotto-note-135m')],
  ['has an id twice', { ...catalogue, models: [...catalogue.models, pack] }],
  ['names an embedded model that is not there', withEntry({ files: 'manifest' })],
  ['has a pack under the id of an embedded model', withEntry({ id: 'sotto-note-135m' })],
  ['shares the files of a model that it does not have', withEntry({ of: 'gone' }, shared.id)],
  ['shares the files of a pack', withEntry({ of: pack.id }, shared.id)],
  ['shares files for the engine that has them', withEntry({ engine: 'embedded' }, shared.id)],
  ['shares files under the id of an embedded model', withEntry({ id: 'silero-vad-v5' }, shared.id)],
  ['shares files and brings bytes', withEntry({ storageBytes: 5 }, shared.id)],
  ['has an engine that is no name', withEntry({ engine: 'Web LLM' })],
  ['has a language that is none', withEntry({ languages: ['English'] })],
  ['asks for a feature that is not known', withEntry({ needs: { memoryBytes: 1, features: ['npu'] } })],
  ['has a figure without its command', withEntry({ speed: { value: '3 s' } })],
  ['has a misspelt field', withEntry({ licenseUrl: 'x' })],
  ['has bytes that are no number', withEntry({ storageBytes: '5' })],
  ['has a control character in a name', withEntry({ name: 'a\u0000' })],
  ['turns the text of a name around', withEntry({ name: 'a\u202eb' })],
])('finds what is wrong when it %s', (_what, value) => {
  expect(catalogueFaults(value, manifest)).not.toEqual([]);
});
