import { expect, it } from 'vitest';
import manifestFile from '#models/manifest.json';
import { descriptionFaults, MOST_PIECE_BYTES } from './check-model.ts';
import type { ModelDescription, ModelFile } from './models.ts';

const faults = (value: unknown): string[] => descriptionFaults(value, 'model');
const sha256 = 'ab'.repeat(32);
const file: ModelFile = { path: 'm/a.bin', bytes: 3, sha256, pieces: [{ bytes: 3, sha256 }] };
const model: ModelDescription = {
  ...{ id: 'm', name: 'M', task: 'note', version: '1', licence: 'MIT', licenceUrl: 'x', source: 'made up' },
  isEmbedded: false,
  files: [file],
};

it('trusts the description of every embedded model', () => {
  for (const each of manifestFile.models) expect(faults(each)).toEqual([]);
  expect(faults(model)).toEqual([]);
  expect(faults({ ...model, format: 'sotto-note-12' })).toEqual([]);
});

const withPath = (path: string) => ({ ...model, files: [{ ...file, path }] });
const withFile = (change: Partial<Record<keyof ModelFile, unknown>>) => ({
  ...model,
  files: [{ ...file, ...change }],
});

it.each<[string, unknown]>([
  ['a path that climbs', withPath('m/../../etc/passwd')],
  ['a path that climbs at its end', withPath('m/..')],
  ['an absolute path', withPath('/m/a.bin')],
  ['a path with a drive', withPath('C:/m/a.bin')],
  ['a path of another system', withPath('m\\a.bin')],
  ['an address', withPath('https://example.org/m/a.bin')],
  ['a hidden file', withPath('m/.git/config')],
  ['an escape', withPath('m/%2e%2e/a.bin')],
  ['a path in another folder', withPath('n/a.bin')],
  ['a path without a folder', withPath('a.bin')],
  ['the same path twice', { ...model, files: [file, file] }],
  ['no file', { ...model, files: [] }],
  ['a hash that is none', withFile({ sha256: 'AB'.repeat(32) })],
  ['pieces that do not add up', withFile({ bytes: 4 })],
  [
    'a piece that does not fit in memory',
    withFile({ bytes: MOST_PIECE_BYTES + 1, pieces: [{ bytes: MOST_PIECE_BYTES + 1, sha256 }] }),
  ],
  ['a piece of nothing', withFile({ pieces: [{ bytes: 0, sha256 }, ...file.pieces] })],
  ['a fraction of a byte', withFile({ bytes: 2.5 })],
  ['an id that is a path', { ...model, id: '../m' }],
  ['a format without its number', { ...model, format: 'moonshine' }],
  ['a field too many', { ...model, extra: 1 }],
  ['a field too few', { id: 'm' }],
  ['another prototype', JSON.parse('{"__proto__": {"id": "m"}}')],
])('refuses %s', (_what, value) => {
  expect(faults(value)).not.toEqual([]);
});
