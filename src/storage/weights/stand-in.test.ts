import { expect, it } from 'vitest';
import type { ModelDescription } from '#contracts/models.ts';
import { pieceHashes, standInFor } from './stand-in.ts';
import type { InstalledRow } from './weights-schema.ts';

const aModel = (id: string, bytes: string, changes: Partial<ModelDescription> = {}): ModelDescription => ({
  ...{ id, name: id, task: 'speech', version: bytes, format: 'moonshine-1', isEmbedded: true },
  ...{ licence: 'MIT', licenceUrl: 'x', source: 'x' },
  files: [{ path: `${id}/a`, bytes: 1, sha256: bytes, pieces: [{ bytes: 1, sha256: bytes }] }],
  ...changes,
});
const row = (model: ModelDescription, installedAtMs = 1): InstalledRow => ({
  ...{ id: model.id, pieces: pieceHashes(model), model, installedAtMs },
});
const old = aModel('tiny', 'v1');
const next = aModel('tiny', 'v2');

it('gives the version before of the same model', () => {
  expect(standInFor(next, [row(old)], [next])).toEqual({ model: old, installedAtMs: 1 });
});

it('gives nothing once this very version is here', () => {
  expect(standInFor(next, [row(aModel('small', 'v0')), row(next)], [next])).toBeNull();
});

it('gives a model that this release has dropped, and rather the same one, and rather the newer', () => {
  const [dropped, later] = [aModel('micro', 'v0'), aModel('nano', 'v0')];
  expect(standInFor(next, [row(dropped)], [next])?.model).toBe(dropped);
  expect(standInFor(next, [row(dropped, 9), row(old)], [next])?.model).toBe(old);
  expect(standInFor(next, [row(dropped), row(later, 9)], [next])?.model).toBe(later);
});

it.each<[string, InstalledRow]>([
  ['another format', row(aModel('tiny', 'v1', { format: 'moonshine-2' }))],
  ['another task', row(aModel('tiny', 'v1', { task: 'note' }))],
  ['one that somebody brought', row(aModel('tiny', 'v1', { isEmbedded: false }))],
  ['another model of this release', row(aModel('base', 'v1'))],
  ['a row that says no longer what it is', { id: 'tiny', pieces: ['v1'], installedAtMs: 1 }],
])('takes no %s', (_what, installed) => {
  expect(standInFor(next, [installed], [next, aModel('base', 'v2')])).toBeNull();
});

it('takes nothing where no format is told', () => {
  const [before, after] = [old, next].map((each) => ({ ...each }));
  if (before === undefined || after === undefined) throw new Error('no models');
  delete before.format;
  delete after.format;
  expect(standInFor(after, [row(before)], [after])).toBeNull();
});
