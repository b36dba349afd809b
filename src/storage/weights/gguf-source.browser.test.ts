import { expect, it } from 'vitest';
import { closedPolicy, openPolicy, type DeploymentPolicy } from '#contracts/policy.ts';
import { tinyGguf } from '#tests/fakes/tiny-gguf.ts';
import { codeOf, valueOf } from '../fixtures.ts';
import { aServer, withDevice, type OpenDevice } from './fixtures.ts';
import { createModelLoader } from './load.ts';
import { createModelShelf, type LoadableModelShelf } from './model-shelf.ts';

const ID = 'gguf-Our-model.Q4';
const server = aServer(new Map());
const whole = tinyGguf();
const fileOf = (bytes: Uint8Array<ArrayBuffer> = whole, name = 'Our model.Q4.gguf'): File =>
  new File([bytes], name);
/** Weights in the middle of the file: its head reads as before. */
const changed = (): Uint8Array<ArrayBuffer> => {
  const copy = whole.slice();
  const at = copy.length - 50_000;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

function aShelf(
  open: OpenDevice,
  { policy = openPolicy, quotaBytes = 0 }: { policy?: DeploymentPolicy; quotaBytes?: number } = {},
): LoadableModelShelf {
  const report = () => Promise.resolve({ usedBytes: 0, quotaBytes, isPersisted: true });
  const persistence = { report, ask: () => Promise.resolve(true) };
  const device = open(server, { persistence });
  return createModelShelf({
    ...device,
    loader: createModelLoader({ ...device, canFetch: () => false }),
    manifest: { schema: 1, models: [] },
    catalogue: [],
    policy: { read: () => Promise.resolve(policy), kept: () => policy },
    clock: { nowMs: () => 5_000 },
    persistence,
  });
}
const bring = (shelf: LoadableModelShelf, file: Blob) => shelf.bring({ kind: 'file', file });
const heldBy = async (open: OpenDevice): Promise<number> => (await open(server).store.heldPieces()).size;

it('makes a model of a GGUF file without a request, knows it after a restart, and removes it whole', () =>
  withDevice(async (open) => {
    expect(valueOf(await bring(aShelf(open), fileOf()))).toBe(ID);
    const shelf = aShelf(open);
    valueOf(await shelf.refresh());
    const [model] = shelf.catalogue();
    expect(model).toMatchObject({
      ...{ id: ID, name: 'Our model.Q4', task: 'note', engine: 'llama-cpp', licence: 'apache-2.0' },
      ...{ quality: null, speed: null, storageBytes: whole.length },
    });
    expect(model?.needs.memoryBytes).toBeGreaterThan(whole.length);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(model?.files?.map((file) => file.sha256)).toEqual([sha256]);
    expect(model?.source).toContain(sha256);
    const { files } = valueOf(await shelf.filesOf(ID));
    expect(new Uint8Array((await files['model.gguf']?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(whole);
    valueOf(await shelf.remove(ID));
    expect(await heldBy(open)).toBe(0);
    expect(shelf.catalogue()).toEqual([]);
    expect(server.requests).toEqual([]);
  }));

it('takes a file by what is in it, whatever it is called', () =>
  withDevice(async (open) => {
    expect(valueOf(await bring(aShelf(open), fileOf(whole, 'x.sottomodel')))).toBe('gguf-x.sottomodel');
    expect(valueOf(await bring(aShelf(open), fileOf(whole, '\u202e/…/.GGUF')))).toMatch(/^gguf-[\w.-]+$/u);
    expect(codeOf(await bring(aShelf(open), fileOf(Uint8Array.from([1, 2, 3]))))).toBe('pack-unreadable');
  }));

it.each([
  ['cut', whole.slice(0, -1), 'gguf-unreadable'],
  ['cut in its head', whole.slice(0, 900), 'gguf-unreadable'],
  ['followed by something', Uint8Array.from([...whole, ...new Uint8Array(64)]), 'gguf-unreadable'],
  [
    'rubbish behind its mark',
    Uint8Array.from([...whole.slice(0, 4), ...new Uint8Array(90).fill(7)]),
    'gguf-unreadable',
  ],
  ['no chat model', tinyGguf({ values: { 'tokenizer.chat_template': undefined } }), 'gguf-unsupported'],
  [
    'of an unknown kind',
    tinyGguf({ values: { 'general.architecture': { kind: 'text', value: 'mamba' } } }),
    'gguf-unsupported',
  ],
])('refuses one that is %s, and stores nothing of it', (_what, bytes, code) =>
  withDevice(async (open) => {
    const shelf = aShelf(open);
    expect(codeOf(await bring(shelf, fileOf(bytes)))).toBe(code);
    expect(await heldBy(open)).toBe(0);
    expect(shelf.catalogue()).toEqual([]);
  }),
);

it('refuses one that the device has no room for before a byte is stored', () =>
  withDevice(async (open) => {
    const shelf = aShelf(open, { quotaBytes: 50 * 1024 * 1024 + 1_000 });
    expect(codeOf(await bring(shelf, fileOf()))).toBe('quota-exceeded');
    expect(await heldBy(open)).toBe(0);
  }));

it('holds to the clinic’s policy, also when that was made stricter since', () =>
  withDevice(async (open) => {
    const signed: DeploymentPolicy = { ...openPolicy, packs: 'signed' };
    expect(codeOf(await bring(aShelf(open, { policy: signed }), fileOf()))).toBe('pack-unsigned');
    // The rules are asked before the file is read.
    expect(codeOf(await bring(aShelf(open, { policy: closedPolicy }), fileOf(whole.slice(0, 900))))).toBe(
      'pack-forbidden',
    );
    expect(codeOf(await bring(aShelf(open, { policy: closedPolicy }), fileOf()))).toBe('pack-forbidden');
    expect(await heldBy(open)).toBe(0);
    valueOf(await bring(aShelf(open), fileOf()));
    const shelf = aShelf(open, { policy: signed });
    valueOf(await shelf.refresh());
    expect(codeOf(await shelf.filesOf(ID))).toBe('pack-unsigned');
  }));

it('refuses the same file with one byte changed, on its way and on the disk, until the right one comes', () =>
  withDevice(async (open) => {
    const shelf = aShelf(open);
    valueOf(await bring(shelf, fileOf()));
    expect(codeOf(await bring(shelf, fileOf(changed())))).toBe('gguf-differs');
    valueOf(await shelf.filesOf(ID));
    const [piece] = shelf.models()[0]?.files[0]?.pieces ?? [];
    if (piece === undefined) throw new Error('no piece');
    await open(server).store.putPiece(piece, new Blob([changed()]));
    expect(codeOf(await shelf.filesOf(ID))).toBe('pack-needed');
    expect(codeOf(await bring(shelf, fileOf(changed())))).toBe('gguf-differs');
    valueOf(await bring(shelf, fileOf()));
    valueOf(await shelf.filesOf(ID));
  }));

it('compares with what another tab brought or removed, whatever this one last saw', () =>
  withDevice(async (open) => {
    const [one, other] = [aShelf(open), aShelf(open)];
    valueOf(await bring(one, fileOf()));
    expect(codeOf(await bring(other, fileOf(changed())))).toBe('gguf-differs');
    valueOf(await other.refresh());
    valueOf(await one.remove(ID));
    valueOf(await bring(other, fileOf(changed())));
  }));

it('can be stopped while the file is read', () =>
  withDevice(async (open) => {
    const shelf = aShelf(open);
    const stopped = shelf.bring({ kind: 'file', file: fileOf() }, AbortSignal.abort());
    expect(codeOf(await stopped)).toBe('cancelled');
    expect(shelf.catalogue()).toEqual([]);
    expect(await heldBy(open)).toBe(0);
  }));
