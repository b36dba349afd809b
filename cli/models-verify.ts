/** `npm run models:verify`: every file and piece below `models/` against the manifest, and the catalogue's form. Exit 0 when all is right, else 1. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogueFaults } from '#contracts/check-catalogue.ts';
import type { ModelFile, ModelManifest } from '#contracts/models.ts';
import { weightFiles } from './model-folder.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const verifyPieces = (file: ModelFile, bytes: Uint8Array): string[] => {
  const problems: string[] = [];
  let start = 0;
  for (const [index, piece] of file.pieces.entries()) {
    const actual = sha256(bytes.subarray(start, start + piece.bytes));
    if (actual !== piece.sha256) problems.push(`${file.path}: piece ${index} is damaged`);
    start += piece.bytes;
  }
  if (start !== file.bytes) problems.push(`${file.path}: pieces add up to ${start} bytes, not ${file.bytes}`);
  return problems;
};

const verifyFile = (folder: string, file: ModelFile): string[] => {
  const path = join(folder, file.path);
  if (!existsSync(path)) return [`${file.path}: missing`];
  const bytes = readFileSync(path);
  if (bytes.length !== file.bytes) return [`${file.path}: ${bytes.length} bytes, not ${file.bytes}`];
  const problems = verifyPieces(file, bytes);
  return sha256(bytes) === file.sha256 ? problems : [`${file.path}: wrong sha-256`, ...problems];
};

/** One line for each thing that is wrong in `folder`; empty when everything is as its manifest says. */
export function verifyModels(folder: string, manifest: ModelManifest): string[] {
  const files = manifest.models.flatMap((model) => model.files);
  const listed = new Set(files.map((file) => file.path));
  const unlisted = weightFiles(folder).filter((path) => !listed.has(path));
  return [
    ...files.flatMap((file) => verifyFile(folder, file)),
    ...unlisted.map((path) => `${path}: present but not in the manifest`),
  ];
}

const main = (): void => {
  const folder = join(import.meta.dirname, '..', 'models');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ModelManifest;
  const catalogue: unknown = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8'));
  const problems = [...verifyModels(folder, manifest), ...catalogueFaults(catalogue, manifest)];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const count = manifest.models.flatMap((model) => model.files).length;
  if (problems.length === 0) process.stdout.write(`${count} model files are as the manifest says.\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
