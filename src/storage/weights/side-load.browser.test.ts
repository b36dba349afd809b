import { expect, it } from 'vitest';
import type { CatalogueModel } from '#contracts/catalogue.ts';
import { packStart, PACK_START_BYTES, type ModelPack } from '#contracts/model-pack.ts';
import { closedPolicy, openPolicy, type DeploymentPolicy } from '#contracts/policy.ts';
import { codeOf, valueOf } from '../fixtures.ts';
import { aModel, aServer, withDevice, type OpenDevice, type TestModel } from './fixtures.ts';
import { createModelShelf, type LoadableModelShelf } from './model-shelf.ts';
import type { WeightStore } from './weight-store.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const noServer = aServer(new Map());

async function aPack(id: string, sizes: readonly number[]): Promise<TestModel & { header: Bytes }> {
  const test = await aModel(id, sizes, false);
  const model = { ...test.model, task: 'note' as const, source: 'stick' };
  const pack: ModelPack = {
    format: 'sotto-model',
    version: 1,
    model,
    facts: {
      ...{ engine: 'web-llm', languages: ['en'], quality: null, speed: null },
      needs: { memoryBytes: 1, features: [] },
    },
  };
  return { ...test, model, header: new TextEncoder().encode(JSON.stringify(pack)) };
}

const headerWith = (test: { header: Bytes }, change: (pack: ModelPack) => void): Bytes => {
  const pack = JSON.parse(new TextDecoder().decode(test.header)) as ModelPack;
  change(pack);
  return new TextEncoder().encode(JSON.stringify(pack));
};

function fileOf(test: TestModel & { header: Bytes }, signature: Bytes = new Uint8Array(0)): Blob {
  const files = test.model.files.map(({ path }) => test.contents.get(path) ?? new Uint8Array(0));
  return new Blob([packStart(test.header.length, signature.length > 0), test.header, signature, ...files]);
}

function folderOf(test: TestModel & { header: Bytes }) {
  const inFolder = (path: string, bytes: Bytes) =>
    Object.assign(new Blob([bytes]), { webkitRelativePath: `stick/${path}` });
  const files = [...test.contents].map(([path, bytes]) =>
    inFolder(path.replace(`${test.model.id}/`, ''), bytes),
  );
  return [inFolder('model.json', test.header), inFolder('.DS_Store', new Uint8Array(9)), ...files];
}

function aShelf(
  open: OpenDevice,
  {
    policy = openPolicy,
    shipped = [],
    catalogue = [],
    store,
  }: {
    policy?: DeploymentPolicy | null;
    shipped?: readonly TestModel[];
    catalogue?: readonly CatalogueModel[];
    store?: WeightStore;
  } = {},
): LoadableModelShelf {
  const embedded = shipped.map(({ model }) => model);
  return createModelShelf({
    ...open(noServer, { embedded, ...(store === undefined ? {} : { store }) }),
    manifest: { schema: 1, models: embedded },
    catalogue,
    policy: { read: () => Promise.resolve(policy), kept: () => policy },
    clock: { nowMs: () => 5_000 },
    persistence: {
      report: () => Promise.resolve({ usedBytes: 0, quotaBytes: 0, isPersisted: true }),
      ask: () => Promise.resolve(true),
    },
  });
}

const bring = (shelf: LoadableModelShelf, file: Blob) => shelf.bring({ kind: 'file', file });

async function expectWhole(shelf: LoadableModelShelf, { model, contents }: TestModel): Promise<void> {
  const { files } = valueOf(await shelf.filesOf(model.id));
  for (const [path, content] of contents) {
    const blob = files[path.slice(path.indexOf('/') + 1)];
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(content);
  }
}

it('installs a file and a folder without one request, and knows them after a restart', () =>
  withDevice(async (open) => {
    const [one, two] = [await aPack('one', [2500, 400]), await aPack('two', [1200])];
    const shelf = aShelf(open);
    const progress: number[] = [];
    shelf.onChange(() => {
      const status = shelf.status('one');
      if (status.state === 'installing') progress.push(status.doneBytes);
    });
    expect(valueOf(await bring(shelf, fileOf(one)))).toBe('one');
    expect(progress).toEqual([1000, 2000, 2500, 2900]);
    expect(valueOf(await shelf.bring({ kind: 'folder', files: folderOf(two) }))).toBe('two');
    const restarted = aShelf(open);
    valueOf(await restarted.refresh());
    expect(restarted.catalogue().map(({ id, engine }) => [id, engine])).toEqual([
      ['one', 'web-llm'],
      ['two', 'web-llm'],
    ]);
    expect(restarted.status('one').state).toBe('installed');
    await expectWhole(restarted, one);
    await expectWhole(restarted, two);
    valueOf(await restarted.remove('one'));
    expect((await open(noServer).store.heldPieces()).size).toBe(2);
    expect(codeOf(await restarted.filesOf('one'))).toBe('model-missing');
    expect(noServer.requests).toEqual([]);
  }));

it('refuses a file with any one byte changed, wherever it is', () =>
  withDevice(async (open) => {
    const test = await aPack('m', [1500, 300]);
    const whole = new Uint8Array(await fileOf(test).arrayBuffer());
    const filesAt = PACK_START_BYTES + test.header.length;
    const places = [0, 7, 8, 13, PACK_START_BYTES, filesAt - 1, filesAt, filesAt + 999, filesAt + 1500];
    for (const at of [...places, whole.length - 1]) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const code = codeOf(await bring(aShelf(open), new Blob([changed])));
      expect(['pack-damaged', 'pack-unreadable'], `byte ${at}`).toContain(code);
      expect(await open(noServer).store.installedAtMs(test.model), `byte ${at}`).toBeNull();
    }
    for (const cut of [0, 5, PACK_START_BYTES, filesAt, whole.length - 1])
      expect(codeOf(await bring(aShelf(open), new Blob([whole.slice(0, cut)]))), `cut at ${cut}`).not.toBe(
        'ok',
      );
    expect(codeOf(await bring(aShelf(open), new Blob([whole, 'x'])))).toBe('pack-damaged');
    valueOf(await bring(aShelf(open), fileOf(test)));
  }));

it.each<[string, (pack: ModelPack) => void]>([
  ['climbs out of its folder', ({ model }) => void (model.files[0]!.path = 'm/../../x')],
  ['has an absolute path', ({ model }) => void (model.files[0]!.path = '/etc/passwd')],
  ['says that it is part of Sotto', ({ model }) => void (model.isEmbedded = true)],
  ['is of a later version', (pack) => void ((pack as { version: number }).version = 2)],
])('refuses a pack that %s', (_what, change) =>
  withDevice(async (open) => {
    const test = await aPack('m', [300]);
    const header = headerWith(test, change);
    expect(codeOf(await bring(aShelf(open), fileOf({ ...test, header })))).toBe('pack-unreadable');
    expect((await open(noServer).store.heldPieces()).size).toBe(0);
  }),
);

it('takes the place of a model of Sotto only with the very same bytes', () =>
  withDevice(async (open) => {
    const [shipped, other] = [await aPack('note', [1500]), await aPack('note', [1500])];
    expect(codeOf(await bring(aShelf(open, { shipped: [shipped] }), fileOf(other)))).toBe('pack-forbidden');
    const shelf = aShelf(open, { shipped: [shipped] });
    valueOf(await bring(shelf, fileOf(shipped)));
    expect(shelf.status('note').state).toBe('installed');
    await expectWhole(shelf, shipped);
  }));

it('keeps a second way to run a model of Sotto with its owner: no pack takes its id, and nothing removes it alone', () =>
  withDevice(async (open) => {
    const [shipped, impostor] = [await aPack('note', [1500]), await aPack('note-gpu', [300])];
    const shared: CatalogueModel = {
      ...{ ...impostor.model, filesOf: 'note', storageBytes: 0, engine: 'web-llm', languages: ['en'] },
      ...{ needs: { memoryBytes: 1, features: [] }, quality: null, speed: null },
    };
    const shelf = aShelf(open, { shipped: [shipped], catalogue: [shared] });
    valueOf(await bring(shelf, fileOf(shipped)));
    expect(codeOf(await bring(shelf, fileOf(impostor)))).toBe('pack-forbidden');
    expect(codeOf(await shelf.remove('note-gpu'))).toBe('not-found');
    await expectWhole(shelf, shipped);
    expect((await open(noServer).store.heldPieces()).size).toBe(2);
  }));

it('brings nothing before the clinic’s rules were ever read, and says so', () =>
  withDevice(async (open) => {
    expect(codeOf(await bring(aShelf(open, { policy: null }), fileOf(await aPack('m', [300]))))).toBe(
      'policy-unread',
    );
  }));

it('uses no model that a stricter policy no longer allows, and keeps it for when it does', () =>
  withDevice(async (open) => {
    const test = await aPack('m', [300]);
    valueOf(await bring(aShelf(open), fileOf(test)));
    const under = async (policy: DeploymentPolicy | null): Promise<string> => {
      const shelf = aShelf(open, { policy });
      valueOf(await shelf.refresh());
      const code = codeOf(await shelf.filesOf('m'));
      expect(shelf.refusal('m') ?? 'ok').toBe(code);
      return code;
    };
    expect(await under(closedPolicy)).toBe('pack-forbidden');
    expect(await under({ schema: 1, packs: 'signed', packKeys: [] })).toBe('pack-unsigned');
    expect(await under(openPolicy)).toBe('ok');
    expect(await under(null)).toBe('ok');
  }));

it.each(['another model', 'damaged bytes'])(
  'leaves a model of Sotto installed when a pack of its id is refused: %s',
  (what) =>
    withDevice(async (open) => {
      const [shipped, other] = [await aPack('note', [1500]), await aPack('note', [300])];
      const shelf = aShelf(open, { shipped: [shipped] });
      valueOf(await bring(shelf, fileOf(shipped)));
      const whole = fileOf(shipped);
      const bad = what === 'another model' ? fileOf(other) : whole.slice(0, whole.size - 1);
      expect(codeOf(await bring(shelf, bad))).not.toBe('ok');
      expect(shelf.status('note').state).toBe('installed');
      await expectWhole(shelf, shipped);
    }),
);

it('holds to the policy: none, or only what is signed with the clinic’s key', () =>
  withDevice(async (open) => {
    const test = await aPack('m', [1500]);
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const policy: DeploymentPolicy = {
      ...{ schema: 1, packs: 'signed' },
      packKeys: [`${'A'.repeat(43)}=`, btoa(String.fromCharCode(...raw))],
    };
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, test.header));
    const changed = headerWith(test, ({ model }) => void (model.name = 'Another'));
    const strange = signature.slice();
    strange[5] = (strange[5] ?? 0) ^ 1;
    const under = (rules: DeploymentPolicy, file: Blob) => bring(aShelf(open, { policy: rules }), file);
    expect(codeOf(await under(closedPolicy, fileOf(test, signature)))).toBe('pack-forbidden');
    expect(codeOf(await under(policy, fileOf(test)))).toBe('pack-unsigned');
    expect(codeOf(await under(policy, fileOf({ ...test, header: changed }, signature)))).toBe(
      'pack-unsigned',
    );
    expect(codeOf(await under(policy, fileOf(test, strange)))).toBe('pack-unsigned');
    expect(codeOf(await under({ ...policy, packKeys: [] }, fileOf(test, signature)))).toBe('pack-unsigned');
    valueOf(await under(policy, fileOf(test, signature)));
  }));

it('stays with the old version until the new one is whole, whatever the step at which the tab was killed', () =>
  withDevice(async (open) => {
    const [old, next] = [await aPack('m', [2500]), await aPack('m', [3500])];
    valueOf(await bring(aShelf(open), fileOf(old)));
    for (let killAt = 1; ; killAt += 1) {
      const isKilled = await bringAndKill(open, fileOf(next), killAt);
      const restarted = aShelf(open);
      valueOf(await restarted.refresh());
      const isNew = restarted.models()[0]?.files[0]?.bytes === 3500;
      await expectWhole(restarted, isNew ? next : old);
      if (!isKilled) return expect([isNew, killAt > 5]).toEqual([true, true]);
    }
  }));

/** At write `killAt` nothing goes on any more, before or after the write itself. */
async function bringAndKill(open: OpenDevice, file: Blob, killAt: number): Promise<boolean> {
  let steps = 0;
  let isKilled = false;
  const step = (): void => {
    steps += 1;
    isKilled ||= steps >= killAt;
    if (isKilled) throw new DOMException('killed', 'AbortError');
  };
  const dying =
    <T extends unknown[], R>(write: (...given: T) => Promise<R>) =>
    async (...given: T): Promise<R> => {
      step();
      const written = await write(...given);
      step();
      return written;
    };
  const { store } = open(noServer);
  const shelf = aShelf(open, {
    store: {
      ...store,
      expectPack: dying((...given) => store.expectPack(...given)),
      putPiece: dying((...given) => store.putPiece(...given)),
      settlePack: dying((...given) => store.settlePack(...given)),
    },
  });
  return codeOf(await bring(shelf, file)) !== 'ok' || isKilled;
}

it('asks for the file again when a stored piece is damaged, and takes only that piece from it', () =>
  withDevice(async (open) => {
    const test = await aPack('m', [2500]);
    valueOf(await bring(aShelf(open), fileOf(test)));
    const { store } = open(noServer);
    const [, piece] = test.model.files[0]?.pieces ?? [];
    if (piece === undefined) throw new Error('no piece');
    await store.putPiece(piece, new Blob([new Uint8Array(piece.bytes)]));
    const shelf = aShelf(open);
    valueOf(await shelf.refresh());
    expect(codeOf(await shelf.filesOf('m'))).toBe('pack-needed');
    expect(codeOf(await shelf.install('m'))).toBe('pack-needed');
    expect((await store.heldPieces()).size).toBe(2);
    valueOf(await bring(shelf, fileOf(test)));
    await expectWhole(shelf, test);
    expect(noServer.requests).toEqual([]);
  }));
