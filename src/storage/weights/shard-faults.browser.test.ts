import { expect, it } from 'vitest';
import { codeOf, valueOf } from '../fixtures.ts';
import { aModel, answer, aServer, inParts, patiently, withDevice, type Misbehave } from './fixtures.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of the answer that the server owes, changed; status and headers as they should be. */
const changed =
  (change: (bytes: Bytes) => Bytes): Misbehave =>
  async (_n, { range }, content) => {
    const right = answer(content, range);
    const bytes = new Uint8Array(await right.arrayBuffer());
    return new Response(inParts(change(bytes)), { status: right.status, headers: right.headers });
  };
const flippedAt = (place: (length: number) => number): Misbehave =>
  changed((bytes) => {
    const at = place(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });

const faults: [string, Misbehave][] = [
  ['is cut', changed((bytes) => bytes.slice(0, -1))],
  ['is cut in the middle', changed((bytes) => bytes.slice(0, bytes.length >> 1))],
  ['has a bit flipped in its first byte', flippedAt(() => 0)],
  ['has a bit flipped in the middle', flippedAt((length) => length >> 1)],
  ['has a bit flipped in its last byte', flippedAt((length) => length - 1)],
  ['ends in zeros', changed((bytes) => bytes.fill(0, bytes.length - 200))],
  ['is another file', changed((bytes) => crypto.getRandomValues(bytes))],
  ['is a page', () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })],
  ['is not there', () => new Response('', { status: 404 })],
  ['is empty under 206', () => new Response('', { status: 206 })],
  [
    'is the stretch before it under its own range',
    (_n, { range }, content) =>
      range === null
        ? null
        : new Response(inParts(content.slice(0, 1000)), { status: 206, headers: { 'Content-Range': range } }),
  ],
  [
    'stalls',
    (_n, { range }, content) => new Response(inParts(content.slice(0, 300), 'stall'), answer(content, range)),
  ],
];

const SIZES = [2500, 900];
/** Which answers belong to which piece: three of the first file, one whole second file. */
const isFor = (piece: number, { path, range }: { path: string; range: string | null }): boolean =>
  piece === 3
    ? path.endsWith('part-1.bin')
    : path.endsWith('part-0.bin') && range?.startsWith(`bytes=${piece}000-`) === true;

it.each(faults)('a piece that %s is found out, loaded nowhere, and healed by the next try', (_what, fault) =>
  withDevice(async (open) => {
    for (let piece = 0; piece < 4; piece += 1) {
      const { model, contents } = await aModel(`m${piece}`, SIZES);
      const [path = ''] = [model.files[piece === 3 ? 1 : 0]?.path];
      // Whole answers are spoilt too: the second try of a bad range asks for all of the file.
      const bad = aServer(contents, (n, request, content) =>
        isFor(piece, request) || (request.path === path && request.range === null)
          ? fault(n, request, content)
          : null,
      );
      const first = open(bad, { stallMs: 60 });
      await first.installer.install(model, patiently());
      if ((await first.store.installedAtMs(model)) === null)
        expect(codeOf(await first.loader.load(model, patiently()))).toBe('model-missing');
      const held = await first.store.heldPieces();
      const good = aServer(contents);
      const { installer, loader } = open(good);
      valueOf(await installer.install(model, patiently()));
      const pieces = model.files.flatMap((file) => file.pieces);
      expect(good.requests).toHaveLength(pieces.filter(({ sha256 }) => !held.has(sha256)).length);
      const { files } = valueOf(await loader.load(model, patiently()));
      for (const [name, content] of contents)
        expect(new Uint8Array(await files[name.replace(`m${piece}/`, '')]!.arrayBuffer())).toEqual(content);
    }
  }),
);

it('goes on where it stopped when the network is gone in the middle', () =>
  withDevice(async (open) => {
    const { model, contents } = await aModel('m', SIZES);
    const cut = aServer(contents, (n) => (n < 2 ? null : Promise.reject(new TypeError('Failed to fetch'))));
    expect(['model-download-failed', 'offline']).toContain(
      codeOf(await open(cut).installer.install(model, patiently())),
    );
    const held = (await open(cut).store.heldPieces()).size;
    expect(held).toBeGreaterThan(0);
    const good = aServer(contents);
    valueOf(await open(good).installer.install(model, patiently()));
    expect(good.requests).toHaveLength(4 - held);
  }));
