import { BadInput } from '../bad-input.ts';
import { createEngines } from '../engines.ts';
import { readManifest } from '../model-files.ts';
import type { Engines } from '../run-encounter.ts';
import { engineVersion } from './engine-version.ts';
import type { Result, ResultStore } from './result-lines.ts';
import { runItem } from './run-item.ts';
import { createRunner } from './runner.ts';
import type { QualityItem } from './sets.ts';

export interface DraftingOptions {
  store: ResultStore;
  isFresh: boolean;
  say: (words: string) => void;
}

/**
 * A runner with a real engine, loaded when the first encounter needs it: a page made of stored results needs no weights in memory.
 * @throws BadInput for an engine whose weights this checkout lacks.
 */
export async function createEngineRunner(engine: string, options: DraftingOptions) {
  const version = await engineVersion(engine, await readManifest());
  if (version === null) throw new BadInput(`The engine ${engine} has no weights in models/manifest.json.`);
  return createRunner({ ...options, version, draft: createDraft(engine) });
}

/** Drafts encounters with a real engine, loaded at the first. */
export function createDraft(engine: string): (item: QualityItem) => Promise<Result> {
  let engines: Engines | null = null;
  return (item) => runItem(item, (engines ??= createEngines(engine)));
}
