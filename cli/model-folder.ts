import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ModelDescription, ModelFiles } from '#contracts/models.ts';

const isWeight = (name: string): boolean =>
  !/^((?:manifest|catalogue)\.json|README\.md|LICENSE.*|\..*)$/.test(name);

/** Paths below `folder`, with `/`, sorted, of every file that a manifest must list: all but texts for people. */
export function weightFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWeight(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Reads one model into memory, in the form that workers take. Throws when a file is missing. */
export function readModelFiles(folder: string, model: ModelDescription): ModelFiles {
  const prefix = `${model.id}/`;
  const files = Object.fromEntries(
    model.files.map(({ path }) => [path.slice(prefix.length), new Blob([readFileSync(join(folder, path))])]),
  );
  return { id: model.id, files };
}
