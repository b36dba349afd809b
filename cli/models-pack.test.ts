import { generateKeyPairSync, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACK_START_BYTES, readPackStart, type ModelPack } from '#contracts/model-pack.ts';
import { publicKeyText, readPackInput, writePack } from './models-pack.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const facts = {
  ...{ engine: 'llama-cpp', languages: ['en'], quality: null, speed: null },
  needs: { memoryBytes: 1, features: [] },
};
const model = {
  ...{ id: 'own', name: 'Own model', task: 'note', version: '1' },
  ...{ licence: 'MIT', licenceUrl: 'x', source: 'made up' },
};

function aFolder(description: unknown = { model, facts }): string {
  const path = join(folder, 'own');
  mkdirSync(join(path, 'sub'), { recursive: true });
  writeFileSync(join(path, 'model.json'), JSON.stringify(description));
  // Just over one piece, so that the cut between pieces is in the test.
  writeFileSync(join(path, 'sub', 'a.bin'), Buffer.alloc(8 * 1024 * 1024 + 3, 7));
  writeFileSync(join(path, 'b.bin'), 'b');
  return path;
}

function parts(out: string) {
  const bytes = new Uint8Array(readFileSync(out));
  const lengths = readPackStart(bytes);
  if (lengths === null) throw new Error('no pack');
  const header = bytes.subarray(PACK_START_BYTES, PACK_START_BYTES + lengths.headerBytes);
  const filesAt = PACK_START_BYTES + lengths.headerBytes + lengths.signatureBytes;
  return {
    header,
    signature: bytes.subarray(PACK_START_BYTES + lengths.headerBytes, filesAt),
    pack: JSON.parse(new TextDecoder().decode(header)) as ModelPack,
    files: Buffer.from(bytes.subarray(filesAt)),
  };
}

it('packs a model of a clinic’s own, signed, file after file', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const out = join(folder, 'own.sottomodel');
  await writePack(readPackInput(aFolder()), out, privateKey);
  const { header, signature, pack, files } = parts(out);
  expect(verify(null, header, publicKey, signature)).toBe(true);
  expect(Buffer.from(publicKeyText(privateKey), 'base64')).toHaveLength(32);
  expect(pack.model.files.map(({ path, bytes, pieces }) => [path, bytes, pieces.length])).toEqual([
    ['own/b.bin', 1, 1],
    ['own/sub/a.bin', 8 * 1024 * 1024 + 3, 2],
  ]);
  expect(files.subarray(0, 3)).toEqual(Buffer.from([98, 7, 7]));
  expect(files).toHaveLength(8 * 1024 * 1024 + 4);
});

it('packs a model of this checkout with the hashes of its manifest', async () => {
  const out = join(folder, 'vad.sottomodel');
  await writePack(readPackInput('silero-vad-v5'), out, null);
  const { pack, signature } = parts(out);
  expect(signature).toHaveLength(0);
  const manifest = JSON.parse(readFileSync('models/manifest.json', 'utf8')) as {
    models: ModelPack['model'][];
  };
  expect(pack.model.files).toEqual(manifest.models.find(({ id }) => id === 'silero-vad-v5')?.files);
});

it.each([
  ['lacks a licence', { model: { ...model, licence: undefined }, facts }],
  ['has an id that is a path', { model: { ...model, id: '../own' }, facts }],
  ['has no facts', { model, facts: null }],
])('leaves nothing behind when the description %s', async (_what, description) => {
  const out = join(folder, 'bad.sottomodel');
  await expect(writePack(readPackInput(aFolder(description)), out, null)).rejects.toThrow('described whole');
  expect(existsSync(out)).toBe(false);
});

it('says what it does not know', () => {
  expect(() => readPackInput('no-such-model')).toThrow('neither a model of this checkout nor a folder');
});
