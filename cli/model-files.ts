import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ModelFiles, ModelManifest, ModelTask } from '#contracts/models.ts';
import { readModelFiles } from './model-folder.ts';

const modelsFolder = fileURLToPath(new URL('../models/', import.meta.url));

/** Reads `models/manifest.json` of this checkout. */
export async function readManifest(): Promise<ModelManifest> {
  return JSON.parse(await readFile(`${modelsFolder}manifest.json`, 'utf8')) as ModelManifest;
}

/** The embedded model for a task, read into memory. */
export function embeddedModel(manifest: ModelManifest, task: ModelTask): ModelFiles {
  const model = manifest.models.find((each) => each.task === task && each.isEmbedded);
  if (model === undefined) throw new Error(`no embedded model for ${task}`);
  return readModelFiles(modelsFolder, model);
}
