import { expect, it, vi } from 'vitest';
import { codeOf, valueOf } from '../fixtures.ts';
import {
  aModel,
  answer,
  aServer,
  inParts,
  patiently,
  withDevice,
  type Misbehave,
  type TestModel,
} from './fixtures.ts';
import { RESERVE_BYTES } from './install.ts';
import { modelBytes, type WeightStore } from './weight-store.ts';

const html = () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });

it('fetches every piece once and nothing when it is called again', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500, 400]);
    const server = aServer(contents);
    const { installer, store } = open(server);
    const progress: number[] = [];
    valueOf(await installer.install(model, { ...patiently(), onProgress: (done) => progress.push(done) }));
    expect(await store.installedAtMs(model)).toBe(5_000);
    expect(server.requests.map(({ range }) => range).sort()).toEqual(
      ['bytes=0-999', 'bytes=1000-1999', 'bytes=2000-2499', null].sort(),
    );
    expect([progress[0], progress.at(-1)]).toEqual([0, modelBytes(model)]);
    valueOf(await open(server).installer.install(model, patiently()));
    expect(server.requests).toHaveLength(4);
  }));

const faults: [string, Misbehave][] = [
  ['answers HTML with 200', () => html()],
  ['answers 404', () => new Response('', { status: 404 })],
  ['answers 500', () => new Response('', { status: 500 })],
  [
    'sends the range of another piece',
    (_n, { range }, content) => (range === null ? null : answer(content, 'bytes=1500-2499')),
  ],
  [
    'sends other bytes under the right range',
    (_n, { range }, content) => {
      const right = answer(content, range);
      return new Response(new Uint8Array(1000), { status: right.status, headers: right.headers });
    },
  ],
  [
    'ends early',
    (_n, { range }, content) => new Response(inParts(content.slice(0, 350)), answer(content, range)),
  ],
  [
    'breaks off',
    (_n, { range }, content) => new Response(inParts(content.slice(0, 350), 'break'), answer(content, range)),
  ],
  [
    'falls silent',
    (_n, { range }, content) => new Response(inParts(content.slice(0, 350), 'stall'), answer(content, range)),
  ],
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
];

it.each(faults.filter(([name]) => name !== 'answers 404'))(
  'survives a server that once %s',
  (_name, misbehave) =>
    withDevice(async (open) => {
      const { model, contents } = await aModel('m', [2500]);
      const server = aServer(contents, (n, ...rest) => (n === 1 ? misbehave(n, ...rest) : null));
      const { installer, loader } = open(server);
      valueOf(await installer.install(model, patiently()));
      const { files } = valueOf(await loader.load(model, patiently()));
      expect(new Uint8Array(await files['onnx/part-0.bin']!.arrayBuffer())).toEqual(
        contents.get('m/onnx/part-0.bin'),
      );
    }),
);

it.each(faults)('gives up on a server that always %s, and keeps nothing of it', (name, misbehave) =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const always: Misbehave = (n, request, content) =>
      name.includes('another piece') && request.range === null ? html() : misbehave(n, request, content);
    const server = aServer(contents, always);
    const { installer, store } = open(server);
    const code = codeOf(await installer.install(model, patiently()));
    expect(['model-download-failed', 'model-damaged', 'timeout', 'offline']).toContain(code);
    expect(server.requests.length).toBeLessThanOrEqual(3);
    expect(await store.installedAtMs(model)).toBeNull();
    expect((await store.heldPieces()).size).toBe(0);
  }),
);

it('takes every piece from one answer of a server that knows no ranges', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [3500]);
    const server = aServer(contents, (_n, _request, content) => answer(content, null));
    valueOf(await open(server).installer.install(model, patiently()));
    expect(server.requests).toHaveLength(1);
  }));

it('goes on at the first missing piece after a cut transfer', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [4000]);
    const cut = aServer(contents, (n) => (n < 2 ? null : new Response('', { status: 503 })));
    expect(codeOf(await open(cut).installer.install(model, patiently()))).toBe('model-download-failed');
    const server = aServer(contents);
    const first: number[] = [];
    const options = { ...patiently(), onProgress: (done: number) => first.push(done) };
    valueOf(await open(server).installer.install(model, options));
    expect(server.requests.map(({ range }) => range)).toEqual(['bytes=2000-2999', 'bytes=3000-3999']);
    expect(first[0]).toBe(2000);
  }));

it('is whole or not installed, whatever the step at which the tab was killed', () =>
  withDevice(async (open) => {
    for (let killAt = 1; ; killAt++) {
      const { model, contents } = await aModel(`m${killAt}`, [2500, 1700]);
      const wasKilled = await installAndKill(open, { model, contents }, killAt);
      const server = aServer(contents);
      const { installer, loader, store } = open(server);
      const held = await store.heldPieces();
      const isInstalled = (await store.installedAtMs(model)) !== null;
      if (isInstalled) expect(codeOf(await loader.load(model, patiently()))).toBe('ok');
      const missing = model.files.flatMap(({ pieces }) => pieces).filter(({ sha256 }) => !held.has(sha256));
      expect(isInstalled && missing.length > 0).toBe(false);
      valueOf(await installer.install(model, patiently()));
      expect(server.requests).toHaveLength(missing.length);
      valueOf(await loader.load(model, patiently()));
      if (!wasKilled) return expect(killAt).toBeGreaterThan(10);
    }
  }));

/** Counts requests, parts and writes; at step `killAt` nothing goes on any more, before or after the step itself. */
async function installAndKill(
  open: Parameters<Parameters<typeof withDevice>[0]>[0],
  { model, contents }: TestModel,
  killAt: number,
): Promise<boolean> {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps >= killAt) throw new Error('killed');
  };
  const server = aServer(contents, () => (step(), null));
  const { store } = open(server);
  const dying: WeightStore = {
    ...store,
    putPiece: async (...args) => (step(), await store.putPiece(...args), step()),
    markInstalled: async (...args) => {
      step();
      const isMarked = await store.markInstalled(...args);
      step();
      return isMarked;
    },
  };
  const outcome = await open(server, { store: dying, retryDelaysMs: [] })
    .installer.install(model, patiently())
    .catch(() => null);
  return outcome === null || !outcome.ok;
}

it('fetches once when two tabs install at the same time', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const server = aServer(contents);
    const outcomes = await Promise.all([
      open(server).installer.install(model, patiently()),
      open(server).installer.install(model, patiently()),
    ]);
    expect(outcomes.map(codeOf)).toEqual(['ok', 'ok']);
    expect(server.requests).toHaveLength(3);
  }));

it('never has more than two transfers open', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [900, 900, 900, 900, 900]);
    const server = aServer(contents);
    let running = 0;
    let most = 0;
    const counting: typeof server.fetch = async (url, init) => {
      most = Math.max(most, ++running);
      const whole = await (await server.fetch(url, init)).arrayBuffer();
      running -= 1;
      return new Response(whole);
    };
    valueOf(await open({ fetch: counting }).installer.install(model, patiently()));
    expect(most).toBe(2);
  }));

it('stops at once, keeps what has arrived, and lets the next call go on', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const stop = new AbortController();
    const server = aServer(contents, (n, { range }, content) => {
      if (n < 1) return null;
      setTimeout(() => stop.abort());
      return new Response(inParts(content.slice(0, 300), 'stall'), answer(content, range));
    });
    const { installer, store } = open(server, { stallMs: 60_000 });
    expect(codeOf(await installer.install(model, { ...patiently(), signal: stop.signal }))).toBe('cancelled');
    expect((await store.heldPieces()).size).toBe(1);
    expect(codeOf(await installer.install(model, { ...patiently(), signal: stop.signal }))).toBe('cancelled');
    valueOf(await open(aServer(contents)).installer.install(model, patiently()));
  }));

it('leaves room for notes', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const server = aServer(contents);
    const report = vi.fn(() =>
      Promise.resolve({ usedBytes: 100, quotaBytes: 100 + RESERVE_BYTES + 2499, isPersisted: false }),
    );
    const outcome = await open(server, { persistence: { report } }).installer.install(model, patiently());
    expect(outcome).toMatchObject({
      error: { code: 'quota-exceeded', detail: { neededBytes: 2500, freeBytes: 2499 } },
    });
    expect(server.requests).toHaveLength(0);
    report.mockResolvedValue({ usedBytes: 100, quotaBytes: 100 + RESERVE_BYTES + 2500, isPersisted: false });
    valueOf(await open(server, { persistence: { report } }).installer.install(model, patiently()));
  }));

it.each([1, 2, 3])('marks nothing when the disk is full at piece %i', (nth) =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const server = aServer(contents);
    const { store } = open(server);
    let writes = 0;
    const full: WeightStore = {
      ...store,
      putPiece: (...args) =>
        ++writes === nth
          ? Promise.reject(new DOMException('', 'QuotaExceededError'))
          : store.putPiece(...args),
    };
    const { installer } = open(server, { store: full });
    expect(codeOf(await installer.install(model, patiently()))).toBe('quota-exceeded');
    expect(await store.installedAtMs(model)).toBeNull();
    expect((await store.heldPieces()).size).toBe(nth - 1);
    expect(writes).toBe(nth);
  }),
);

it('calls a page in place of a model a failed download, however long the page is', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [900]);
    const page = new Response('<!doctype html>'.repeat(100), { headers: { 'Content-Type': 'text/html' } });
    const server = aServer(contents, () => page.clone());
    expect(codeOf(await open(server).installer.install(model, patiently()))).toBe('model-download-failed');
  }));

it('marks nothing when another tab removed a piece meanwhile', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', [2500]);
    const server = aServer(contents, (n) => {
      if (n < 2) return null;
      const [first] = model.files[0]?.pieces ?? [];
      return store.withdraw(model, [first?.sha256 ?? '']).then(() => null);
    });
    const { installer, store } = open(server);
    expect(codeOf(await installer.install(model, patiently()))).toBe('model-missing');
    expect(await store.installedAtMs(model)).toBeNull();
  }));
