import { expect, it } from 'vitest';
import { codeOf, valueOf } from '../fixtures.ts';
import { aModel, aServer, patiently, withDevice, type OpenDevice, type TestModel } from './fixtures.ts';
import type { WeightStore } from './weight-store.ts';

async function installed(open: OpenDevice, { model, contents }: TestModel): Promise<WeightStore> {
  const { installer, store } = open(aServer(contents));
  valueOf(await installer.install(model, patiently()));
  return store;
}

const hashOf = ({ model }: TestModel, file: number, piece: number) => {
  const found = model.files[file]?.pieces[piece];
  if (!found) throw new Error('no such piece');
  return found;
};

/** Flips one bit of a stored piece, as a bad disk would: the row says that nothing happened. */
async function flipBit(store: WeightStore, test: TestModel, file: number, piece: number): Promise<void> {
  const row = hashOf(test, file, piece);
  const blob = await store.piece(row.sha256);
  const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
  bytes[17] = (bytes[17] ?? 0) ^ 4;
  await store.putPiece(row, new Blob([bytes]));
}

async function expectWhole(files: Record<string, Blob>, { contents }: TestModel): Promise<void> {
  for (const [path, content] of contents) {
    const blob = files[path.slice(path.indexOf('/') + 1)];
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(content);
  }
}

it('gives the files of an installed model without a single request', () =>
  withDevice(async (open) => {
    const test = await aModel('m', [2500, 400]);
    await installed(open, test);
    const server = aServer(test.contents);
    const { id, files } = valueOf(await open(server).loader.load(test.model, patiently()));
    expect([id, Object.keys(files)]).toEqual(['m', ['onnx/part-0.bin', 'onnx/part-1.bin']]);
    await expectWhole(files, test);
    expect(server.requests).toEqual([]);
  }));

it('finds a flipped bit and fetches exactly that piece again', () =>
  withDevice(async (open) => {
    const test = await aModel('m', [3500, 400]);
    await flipBit(await installed(open, test), test, 0, 2);
    const server = aServer(test.contents);
    const { files } = valueOf(await open(server).loader.load(test.model, patiently()));
    await expectWhole(files, test);
    expect(server.requests).toEqual([{ path: 'm/onnx/part-0.bin', range: 'bytes=2000-2999' }]);
    valueOf(await open(server).loader.load(test.model, patiently()));
    expect(server.requests).toHaveLength(1);
  }));

it('replaces a piece that is gone', () =>
  withDevice(async (open) => {
    const test = await aModel('m', [2500]);
    const store = await installed(open, test);
    const other = { ...test.model, id: 'other' };
    await store.withdraw(other, [hashOf(test, 0, 1).sha256]);
    const server = aServer(test.contents);
    const { files } = valueOf(await open(server).loader.load(test.model, patiently()));
    await expectWhole(files, test);
    expect(server.requests).toHaveLength(1);
  }));

it('never hands out a damaged model: without a network it says so, and later heals', () =>
  withDevice(async (open) => {
    const test = await aModel('m', [2500]);
    const store = await installed(open, test);
    await flipBit(store, test, 0, 1);
    const down = aServer(test.contents, () => new Response('', { status: 503 }));
    expect(codeOf(await open(down).loader.load(test.model, patiently()))).toBe('model-download-failed');
    expect(await store.installedAtMs(test.model)).toBeNull();
    const server = aServer(test.contents);
    valueOf(await open(server).installer.install(test.model, patiently()));
    expect(server.requests).toHaveLength(1);
    valueOf(await open(server).loader.load(test.model, patiently()));
  }));

it('is missing when it was never installed, or in another version', () =>
  withDevice(async (open) => {
    const test = await aModel('m', [2500]);
    const { loader } = open(aServer(test.contents));
    expect(codeOf(await loader.load(test.model, patiently()))).toBe('model-missing');
    await installed(open, test);
    const next = await aModel('m', [2500]);
    expect(codeOf(await loader.load(next.model, patiently()))).toBe('model-missing');
  }));

it('fetches only the pieces that a new version changed', () =>
  withDevice(async (open) => {
    const old = await aModel('m', [3000]);
    await installed(open, old);
    const next = await aModel('m', [1000]);
    const [file] = next.model.files;
    const [kept] = old.model.files;
    if (!file || !kept) throw new Error('no files');
    const mixed = {
      ...next.model,
      files: [{ ...file, bytes: 3000, pieces: [...kept.pieces.slice(0, 2), ...file.pieces] }],
    };
    const content = new Uint8Array([
      ...(old.contents.get(kept.path) ?? []).slice(0, 2000),
      ...(next.contents.get(file.path) ?? []),
    ]);
    const server = aServer(new Map([[file.path, content]]));
    valueOf(await open(server).installer.install(mixed, patiently()));
    expect(server.requests.map(({ range }) => range)).toEqual(['bytes=2000-2999']);
  }));
