/** `npm run models:pack -- MODEL --out FILE [--key KEY.pem]`: one `.sottomodel` file to carry a model to devices (docs/deployment.md). */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Catalogue, ModelFacts } from '#contracts/catalogue.ts';
import { packFaults, packStart, PACK_FOLDER_FILES, type ModelPack } from '#contracts/model-pack.ts';
import type { ModelDescription, ModelFile, ModelManifest } from '#contracts/models.ts';

const usage = `Usage: npm run models:pack -- MODEL --out FILE [--key KEY.pem]
MODEL is the id of a model of this checkout, or a folder with the files of another one and its ${PACK_FOLDER_FILES.header}:
{"model": {"id", "name", "task", "version", "licence", "licenceUrl", "source"}, "facts": {as in models/catalogue.json}}.
KEY.pem is a private Ed25519 key (openssl genpkey -algorithm ed25519 -out KEY.pem).`;

const PIECE_BYTES = 8 * 1024 * 1024;
const modelsFolder = join(import.meta.dirname, '..', 'models');

export interface PackInput {
  /** Where the files lie under their paths without the model's id. */
  folder: string;
  model: Omit<ModelDescription, 'files' | 'isEmbedded'>;
  facts: ModelFacts;
  files: readonly string[];
}

/** What the words on the command line name. @throws Error with one sentence. */
export function readPackInput(model: string): PackInput {
  const manifest = readJson(join(modelsFolder, 'manifest.json')) as ModelManifest;
  const own = manifest.models.find(({ id }) => id === model);
  if (own === undefined) return readFolder(model);
  const catalogue = readJson(join(modelsFolder, 'catalogue.json')) as Catalogue;
  const entry = catalogue.models.find(({ id }) => id === model);
  if (entry === undefined) throw new Error(`${model} is not in models/catalogue.json.`);
  const { engine, languages, needs, quality, speed } = entry;
  const { id, name, task, version, licence, licenceUrl, source } = own;
  return {
    folder: join(modelsFolder, model),
    model: { id, name, task, version, licence, licenceUrl, source },
    facts: { engine, languages, needs, quality, speed },
    files: own.files.map(({ path }) => path.slice(model.length + 1)),
  };
}

function readFolder(folder: string): PackInput {
  const description = join(folder, PACK_FOLDER_FILES.header);
  if (!existsSync(description))
    throw new Error(`${folder} is neither a model of this checkout nor a folder with a model.json.`);
  const { model, facts } = readJson(description) as Pick<PackInput, 'model' | 'facts'>;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !Object.values<string>(PACK_FOLDER_FILES).includes(path))
    .sort();
  return { folder, model, facts, files };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Writes the pack to `out`, reading each file twice (for its hashes, then for its bytes) and never holding more than a piece of it.
 * @throws Error with one sentence when the description is not whole or a file changes meanwhile; nothing stands at `out` then.
 */
export async function writePack(input: PackInput, out: string, key: KeyObject | null): Promise<ModelPack> {
  const files: ModelFile[] = [];
  for (const path of input.files)
    files.push(await describe(join(input.folder, path), `${input.model.id}/${path}`));
  const model = { ...input.model, isEmbedded: false, files };
  const pack: ModelPack = { format: 'sotto-model', version: 1, model, facts: input.facts };
  const faults = packFaults(pack, 'pack');
  if (faults.length > 0)
    throw new Error(`The model is not described whole:\n${faults.slice(0, 10).join('\n')}`);
  const header = Buffer.from(JSON.stringify(pack));
  const signature = key === null ? Buffer.alloc(0) : sign(null, header, key);
  const part = `${out}.part`;
  const handle = await open(part, 'w');
  try {
    for (const bytes of [packStart(header.length, key !== null), header, signature])
      await handle.write(bytes);
    for (const [index, file] of files.entries())
      await copy(join(input.folder, input.files[index] ?? ''), file, handle);
    await handle.close();
    await rename(part, out);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
  return pack;
}

async function describe(path: string, name: string): Promise<ModelFile> {
  const whole = createHash('sha256');
  const pieces: ModelFile['pieces'] = [];
  let bytes = 0;
  for await (const piece of piecesOf(path)) {
    whole.update(piece);
    pieces.push({ bytes: piece.length, sha256: createHash('sha256').update(piece).digest('hex') });
    bytes += piece.length;
  }
  return { path: name, bytes, sha256: whole.digest('hex'), pieces };
}

async function copy(path: string, file: ModelFile, to: FileHandle): Promise<void> {
  const whole = createHash('sha256');
  for await (const piece of piecesOf(path)) {
    whole.update(piece);
    await to.write(piece);
  }
  if (whole.digest('hex') !== file.sha256) throw new Error(`${file.path} changed while it was read.`);
}

async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let bytes = 0;
  // Chunks divide a piece evenly, so that none lies across its end.
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES / 8 })) {
    parts.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes < PIECE_BYTES) continue;
    const joined = Buffer.concat(parts);
    yield joined.subarray(0, PIECE_BYTES);
    parts = joined.length > PIECE_BYTES ? [joined.subarray(PIECE_BYTES)] : [];
    bytes = joined.length - PIECE_BYTES;
  }
  if (bytes > 0) yield Buffer.concat(parts);
}

/** As `packKeys` of the policy wants it: the last 32 bytes of the key's DER form are the key itself (RFC 8410). */
export const publicKeyText = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

function readKey(path: string): KeyObject {
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is not an Ed25519 key.`);
  return key;
}

async function main(words: string[]): Promise<void> {
  const options = { out: { type: 'string' }, key: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
  const [model] = positionals;
  if (model === undefined || positionals.length > 1 || values.out === undefined) throw new Error(usage);
  const key = values.key === undefined ? null : readKey(values.key);
  const pack = await writePack(readPackInput(model), values.out, key);
  process.stdout.write(`${values.out}: ${pack.model.name}, ${pack.model.files.length} files\n`);
  if (key !== null) process.stdout.write(`Public key for policy.json: ${publicKeyText(key)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
    process.exitCode = 1;
  }
}
