import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelManifest } from '#contracts/models.ts';

/** Which engine wrote a result: another version's results are not taken for this one's. */
export interface EngineVersion {
  engine: string;
  /** Id, version and hash of the weights as the manifest names them; of the rules' own code for an engine without a model. */
  version: string;
  /** Hash of the code that drafts, so that a page can say when its figures were made by more than one. */
  code: string;
}

/** Engines without weights: their code is their model. */
const RULES = new Set(['extractive']);
const root = fileURLToPath(new URL('../../', import.meta.url));
const DRAFTING_CODE = ['src/domain', 'src/pipeline', 'workers/note'];

/** Null for an engine whose weights are not in the manifest. */
export async function engineVersion(engine: string, manifest: ModelManifest): Promise<EngineVersion | null> {
  const code = await hashOfCode(DRAFTING_CODE);
  if (RULES.has(engine)) return { engine, version: code, code };
  const model = manifest.models.find(({ task, isEmbedded }) => task === 'note' && isEmbedded);
  if (model === undefined) return null;
  return { engine, version: `${model.id}@${model.version}-${hashOf([JSON.stringify(model.files)])}`, code };
}

/** Short hash of some words. */
export function hashOf(words: readonly string[]): string {
  const hash = createHash('sha256');
  for (const word of words) hash.update(word).update('\0');
  return hash.digest('hex').slice(0, 16);
}

async function hashOfCode(folders: readonly string[]): Promise<string> {
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((file) => join(folder, file)),
    ),
  );
  const files = listed
    .flat()
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return hashOf(files.flatMap((file, index) => [file.replaceAll('\\', '/'), texts[index] ?? '']));
}
