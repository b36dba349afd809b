import { expect, it } from 'vitest';
import catalogueFile from '#models/catalogue.json';
import manifestFile from '#models/manifest.json';
import { noteEngines } from '#workers/note/engines/registry.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueFaults, catalogueModels } from './check-catalogue.ts';
import type { ModelManifest } from './models.ts';

const manifest = manifestFile as ModelManifest;
const catalogue = catalogueFile as Catalogue;
const pack = catalogue.models.find(({ files }) => files === 'pack')!;

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

const without = (id: string): unknown => ({
  ...catalogue,
  models: catalogue.models.filter((model) => model.id !== id),
});
const withEntry = (change: object): unknown => ({
  ...catalogue,
  models: catalogue.models.map((model) => (model.id === pack.id ? { ...model, ...change } : model)),
});

it.each<[string, unknown]>([
  ['is no object', null],
  ['is of another schema', { ...catalogue, schema: 2 }],
  ['misses an embedded model', without('sotto-note-135m')],
  ['has an id twice', { ...catalogue, models: [...catalogue.models, pack] }],
  ['names an embedded model that is not there', withEntry({ files: 'manifest' })],
  ['has a pack under the id of an embedded model', withEntry({ id: 'sotto-note-135m' })],
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
