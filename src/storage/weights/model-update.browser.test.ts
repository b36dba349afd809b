import { openDB } from 'idb';
import { expect, it } from 'vitest';
import type { ModelDescription } from '#contracts/models.ts';
import { openPolicy } from '#contracts/policy.ts';
import { codeOf, valueOf } from '../fixtures.ts';
import {
  aModel,
  answer,
  aServer,
  inParts,
  withDevice,
  type OpenDevice,
  type TestModel,
  type TestServer,
} from './fixtures.ts';
import { RESERVE_BYTES, type InstallerDeps } from './install.ts';
import { createModelShelf, type LoadableModelShelf } from './model-shelf.ts';
import type { WeightStore } from './weight-store.ts';
import type { WeightsSchema } from './weights-schema.ts';

const offline: Pick<TestServer, 'fetch'> = { fetch: () => Promise.reject(new TypeError('Failed to fetch')) };

/** A page of the release that has `models`, on the same device. */
function aPage(
  open: OpenDevice,
  server: Pick<TestServer, 'fetch'>,
  models: readonly TestModel[],
  changes: Partial<Pick<InstallerDeps, 'store' | 'persistence'>> = {},
): LoadableModelShelf {
  return createModelShelf({
    ...open(server, { retryDelaysMs: [], ...changes }),
    manifest: { schema: 1, models: models.map(({ model }) => model) },
    catalogue: [],
    policy: { read: () => Promise.resolve(openPolicy), kept: () => openPolicy },
    clock: { nowMs: () => 5_000 },
    persistence: {
      report: () => Promise.resolve({ usedBytes: 0, quotaBytes: 0, isPersisted: true }),
      ask: () => Promise.resolve(true),
    },
  });
}

const aVersion = (version: string, changes: Partial<ModelDescription> = {}, id = 'speech') =>
  aModel(id, [2500, 700], true, { version, format: 'moonshine-1', ...changes });

/** Which of the versions the device loads, byte for byte; null when it loads none. */
async function loaded(
  shelf: LoadableModelShelf,
  id: string,
  versions: readonly TestModel[],
): Promise<string | null> {
  const files = await shelf.filesOf(id);
  if (!files.ok) return null;
  const held = files.value.files['onnx/part-0.bin'];
  const bytes = new Uint8Array((await held?.arrayBuffer()) ?? new ArrayBuffer(0));
  const isThis = ({ model, contents }: TestModel) =>
    contents.get(`${model.id}/onnx/part-0.bin`)?.join() === bytes.join();
  return versions.find(isThis)?.model.version ?? 'none of them';
}

it('goes on with the version before when an update is first opened without a network', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const shelf = aPage(open, offline, [next]);
    valueOf(await shelf.refresh());
    expect(shelf.inUse('speech')).toEqual(old.model);
    expect(codeOf(await shelf.install('speech'))).toBe('model-download-failed');
    expect(shelf.status('speech')).toMatchObject({
      state: 'failed',
      error: { code: 'model-download-failed' },
    });
    expect(shelf.inUse('speech')?.version).toBe('1');
    expect(await loaded(shelf, 'speech', [old, next])).toBe('1');
  }));

it('loads the version before while the next one is still coming, without waiting for it', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const stalling = aServer(
      next.contents,
      (_n, { range }, content) =>
        new Response(inParts(content.slice(0, 300), 'stall'), answer(content, range)),
    );
    const shelf = aPage(open, stalling, [next]);
    valueOf(await shelf.refresh());
    const coming = shelf.install('speech');
    expect(await loaded(shelf, 'speech', [old, next])).toBe('1');
    expect(shelf.inUse('speech')?.version).toBe('1');
    shelf.stopInstall('speech');
    await coming;
  }));

it('takes the new version as soon as it is whole, and clears the old one away at the next start', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const shelf = aPage(open, aServer(next.contents), [next]);
    valueOf(await shelf.refresh());
    valueOf(await shelf.install('speech'));
    expect(shelf.inUse('speech')).toBe(next.model);
    expect(await loaded(shelf, 'speech', [old, next])).toBe('2');
    valueOf(await aPage(open, offline, [next]).refresh());
    const held = await open(offline).store.heldPieces();
    const wanted = next.model.files.flatMap(({ pieces }) => pieces.map(({ sha256 }) => sha256));
    expect([...held].sort()).toEqual(wanted.sort());
  }));

it('has the old version or the new one, never neither, wherever the replacing install is killed', () =>
  withDevice(async (open) => {
    for (let killAt = 1; ; killAt += 1) {
      const id = `speech-${killAt}`;
      const [old, next] = [await aVersion('1', {}, id), await aVersion('2', {}, id)];
      const both = [old, next];
      valueOf(await aPage(open, aServer(old.contents), [old]).install(id));
      const wasKilled = await updateAndKill(open, next, killAt);
      const restarted = aPage(open, offline, [next]);
      valueOf(await restarted.refresh());
      expect(['1', '2'], `killed at step ${killAt}`).toContain(await loaded(restarted, id, both));
      const online = aPage(open, aServer(next.contents), [next]);
      valueOf(await online.install(id));
      expect(await loaded(online, id, both)).toBe('2');
      if (!wasKilled) return expect(killAt).toBeGreaterThan(8);
    }
  }));

/** Installs `next`; at step `killAt`, before or after a request, a write or the clearing away, nothing goes on any more. True when that came. */
async function updateAndKill(open: OpenDevice, next: TestModel, killAt: number): Promise<boolean> {
  let steps = 0;
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    if (++steps >= killAt) throw new Error('killed');
    const done = await work();
    if (++steps >= killAt) throw new Error('killed');
    return done;
  };
  const server = aServer(next.contents);
  const { store } = open(server);
  const dying: WeightStore = {
    ...store,
    putPiece: (...args) => around(() => store.putPiece(...args)),
    markInstalled: (...args) => around(() => store.markInstalled(...args)),
    keepOnly: (...args) => around(() => store.keepOnly(...args)),
  };
  const page = aPage(open, { fetch: (...args) => around(() => server.fetch(...args)) }, [next], {
    store: dying,
  });
  const isAlive = async (work: Promise<{ ok: boolean }>): Promise<boolean> =>
    (await work.catch(() => ({ ok: false }))).ok;
  return !(
    (await isAlive(page.refresh())) &&
    (await isAlive(page.install(next.model.id))) &&
    (await isAlive(page.refresh()))
  );
}

it('takes no version that this release could not read, and clears it away', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2', { format: 'moonshine-2' })];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const shelf = aPage(open, offline, [next]);
    valueOf(await shelf.refresh());
    expect(shelf.inUse('speech')).toBeNull();
    expect(await loaded(shelf, 'speech', [old, next])).toBeNull();
    expect((await open(offline).store.heldPieces()).size).toBe(0);
  }));

it('goes on with a model that the update has replaced by another one', () =>
  withDevice(async (open) => {
    const [tiny, base] = [await aVersion('1', {}, 'tiny'), await aVersion('2', {}, 'base')];
    valueOf(await aPage(open, aServer(tiny.contents), [tiny]).install('tiny'));
    const shelf = aPage(open, offline, [base]);
    valueOf(await shelf.refresh());
    expect(await loaded(shelf, 'base', [tiny, base])).toBe('1');
    expect(valueOf(await shelf.filesOf('base')).id).toBe('tiny');
    const online = aPage(open, aServer(base.contents), [base]);
    valueOf(await online.install('base'));
    valueOf(await online.refresh());
    expect((await open(offline).store.installed()).map(({ id }) => id)).toEqual(['base']);
  }));

it('gives nothing of a version before that is damaged, and fetches the new one', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const [piece] = old.model.files[0]?.pieces ?? [];
    if (piece === undefined) throw new Error('no piece');
    await open(offline).store.putPiece(piece, new Blob([new Uint8Array(piece.bytes)]));
    const alone = aPage(open, offline, [next]);
    valueOf(await alone.refresh());
    expect(await loaded(alone, 'speech', [old, next])).toBeNull();
    expect(alone.inUse('speech')).toBeNull();
    expect(await loaded(aPage(open, aServer(next.contents), [next]), 'speech', [old, next])).toBe('2');
  }));

/** What the disk holds, except that it does not give out `hashes`, however often it is asked. */
function failing(store: WeightStore, hashes: readonly string[]): WeightStore {
  const arrayBuffer = () => Promise.reject(new DOMException('not for now', 'NotReadableError'));
  return {
    ...store,
    async piece(sha256) {
      const blob = await store.piece(sha256);
      return blob !== null && hashes.includes(sha256) ? Object.assign(blob, { arrayBuffer }) : blob;
    },
  };
}

/** `next` with its second file as it was in `old`. */
function sharing(next: TestModel, old: TestModel): TestModel {
  const [first, shared] = [next.model.files[0], old.model.files[1]];
  if (first === undefined || shared === undefined) throw new Error('no files');
  const contents = new Map([
    ...next.contents,
    [shared.path, old.contents.get(shared.path) ?? new Uint8Array()],
  ]);
  return { model: { ...next.model, files: [first, shared] }, contents };
}

it('passes over for one session what the disk does not give out, and takes nothing away', () =>
  withDevice(async (open) => {
    const old = await aVersion('1');
    const next = sharing(await aVersion('2'), old);
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const hashes = old.model.files.flatMap(({ pieces }) => pieces.map(({ sha256 }) => sha256));
    for (const unread of [hashes[0] ?? '', hashes.at(-1) ?? '']) {
      const store = failing(open(offline).store, [unread]);
      const shelf = aPage(open, offline, [next], { store });
      valueOf(await shelf.refresh());
      expect(await loaded(shelf, 'speech', [old, next])).toBeNull();
      expect(shelf.status('speech')).toMatchObject({ error: { code: 'model-download-failed' } });
      valueOf(await shelf.refresh());
      expect(shelf.inUse('speech')).toBeNull();
      expect([...(await store.heldPieces())].sort()).toEqual([...hashes].sort());
      const restarted = aPage(open, offline, [next]);
      valueOf(await restarted.refresh());
      expect(restarted.inUse('speech')).toEqual(old.model);
      expect(await loaded(restarted, 'speech', [old, next])).toBe('1');
    }
    const server = aServer(next.contents);
    valueOf(await aPage(open, server, [next]).install('speech'));
    expect(server.requests.map(({ path }) => path)).not.toContain(old.model.files[1]?.path);
    expect(await loaded(aPage(open, offline, [next]), 'speech', [old, next])).toBe('2');
  }));

it('fetches a damaged piece that both versions have, once the new one is here', () =>
  withDevice(async (open) => {
    const old = await aVersion('1');
    const next = sharing(await aVersion('2'), old);
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    const piece = old.model.files[1]?.pieces[0];
    if (piece === undefined) throw new Error('no piece');
    await open(offline).store.putPiece(piece, new Blob([new Uint8Array(piece.bytes)]));
    expect(await loaded(aPage(open, aServer(next.contents), [next]), 'speech', [old, next])).toBe('2');
  }));

it('makes room for a new version that does not fit beside the old one when that is removed', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1', {}, 'tiny'), await aVersion('2', {}, 'base')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('tiny'));
    const { store } = open(offline);
    const report = async () => {
      const usedBytes = (await store.heldPieces()).size * 1000;
      return { usedBytes, quotaBytes: RESERVE_BYTES + 5000, isPersisted: true };
    };
    const shelf = aPage(open, aServer(next.contents), [next], { persistence: { report } });
    valueOf(await shelf.refresh());
    expect(codeOf(await shelf.install('base'))).toBe('quota-exceeded');
    expect(shelf.inUse('base')).toEqual(old.model);
    expect(await loaded(shelf, 'base', [old, next])).toBe('1');
    valueOf(await shelf.remove('base'));
    expect(shelf.inUse('base')).toBeNull();
    expect((await store.heldPieces()).size).toBe(0);
    valueOf(await shelf.install('base'));
    expect(await loaded(shelf, 'base', [old, next])).toBe('2');
  }));

/** Leaves the row as a release wrote it that kept no description. */
async function forgetDescription(id: string): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const database = await openDB<WeightsSchema>(names.find((name) => name.startsWith('test-')) ?? '');
  const row = await database.get('installed', id);
  if (row === undefined) throw new Error('no such row');
  await database.put('installed', { id, pieces: row.pieces, installedAtMs: row.installedAtMs });
  database.close();
}

it('learns at its first start what a release before it had installed without a description', () =>
  withDevice(async (open) => {
    const [old, next] = [await aVersion('1'), await aVersion('2')];
    valueOf(await aPage(open, aServer(old.contents), [old]).install('speech'));
    await forgetDescription('speech');
    expect(await loaded(aPage(open, offline, [next]), 'speech', [old, next])).toBeNull();
    valueOf(await aPage(open, offline, [old]).refresh());
    expect(await loaded(aPage(open, offline, [next]), 'speech', [old, next])).toBe('1');
  }));
