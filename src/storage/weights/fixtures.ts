import { sha256 } from 'hash-wasm';
import { deleteDB } from 'idb';
import type { ModelDescription, ModelFile } from '#contracts/models.ts';
import { createInstaller, type Installer, type InstallerDeps } from './install.ts';
import { createModelLoader, type ModelLoader } from './load.ts';
import { createSideLoader, type SideLoader, type SideLoaderDeps } from './side-load.ts';
import type { Fetch } from './transfer.ts';
import { createWeightStore, type WeightStore } from './weight-store.ts';

/** A small model, a server for it that can misbehave, and a device. Not part of the app. */
export interface TestModel {
  model: ModelDescription;
  contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

const PIECE_BYTES = 1000;

/** `sizes` gives the bytes of each file; pieces are of 1,000 bytes. */
export async function aModel(
  id: string,
  sizes: readonly number[],
  isEmbedded = true,
  changes: Partial<ModelDescription> = {},
): Promise<TestModel> {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const files: ModelFile[] = [];
  for (const [n, bytes] of sizes.entries()) {
    const path = `${id}/onnx/part-${n}.bin`;
    const content = crypto.getRandomValues(new Uint8Array(bytes));
    contents.set(path, content);
    files.push({ path, bytes, sha256: await sha256(content), pieces: await piecesOf(content) });
  }
  const model: ModelDescription = {
    ...{ id, files, isEmbedded, name: id, task: 'speech', version: '1' },
    ...{ licence: 'MIT', licenceUrl: '/models/LICENSE.txt', source: 'made up' },
    ...changes,
  };
  return { model, contents };
}

async function piecesOf(content: Uint8Array): Promise<ModelFile['pieces']> {
  const pieces: ModelFile['pieces'] = [];
  for (let start = 0; start < content.length; start += PIECE_BYTES) {
    const piece = content.subarray(start, start + PIECE_BYTES);
    pieces.push({ bytes: piece.length, sha256: await sha256(piece) });
  }
  return pieces;
}

export interface Request {
  path: string;
  range: string | null;
}

/** Changes the answer to request `n` (from 0); null leaves it as it is. */
export type Misbehave = (
  n: number,
  request: Request,
  content: Uint8Array<ArrayBuffer>,
) => Response | null | Promise<Response | null>;

export interface TestServer {
  fetch: Fetch;
  requests: Request[];
}

/** A static host with ranges, whose bodies arrive in small parts. */
export function aServer(contents: TestModel['contents'], misbehave: Misbehave = () => null): TestServer {
  const requests: Request[] = [];
  const fetch: Fetch = async (url, init) => {
    const path = url.replace('/models/', '');
    const range = new Headers(init.headers).get('Range');
    const content = contents.get(path);
    const request = { path, range };
    requests.push(request);
    if (content === undefined) return new Response('gone', { status: 404 });
    return (await misbehave(requests.length - 1, request, content)) ?? answer(content, range);
  };
  return { fetch, requests };
}

export function answer(content: Uint8Array<ArrayBuffer>, range: string | null): Response {
  if (range === null) return new Response(inParts(content), { status: 200 });
  const [start = 0, end = 0] = range.replace('bytes=', '').split('-').map(Number);
  const headers = { 'Content-Range': `bytes ${start}-${end}/${content.length}` };
  return new Response(inParts(content.slice(start, end + 1)), { status: 206, headers });
}

/** A body in parts of 300 bytes, so that none ends where a piece does; `then` says what comes after the last. */
export function inParts(
  content: Uint8Array<ArrayBuffer>,
  then: 'close' | 'break' | 'stall' = 'close',
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < content.length) controller.enqueue(content.slice(at, (at += 300)));
      else if (then === 'close') controller.close();
      else if (then === 'break') controller.error(new TypeError('network error'));
      else return new Promise(() => undefined);
      return undefined;
    },
  });
}

export interface Device {
  store: WeightStore;
  installer: Installer;
  loader: ModelLoader;
  sideLoader: SideLoader;
}

/** Opens the device's weights as a fresh page would, with `server` at the other end. */
export type OpenDevice = (
  server: Pick<TestServer, 'fetch'>,
  changes?: Partial<InstallerDeps & Pick<SideLoaderDeps, 'embedded'>>,
) => Device;

/** Runs `test` on one fresh weight database, and deletes it afterwards. */
export async function withDevice<T>(test: (open: OpenDevice) => Promise<T>): Promise<T> {
  const name = `test-${crypto.randomUUID()}`;
  const stores: WeightStore[] = [];
  const open: OpenDevice = (server, { embedded = [], ...changes } = {}) => {
    const store = changes.store ?? createWeightStore(name);
    stores.push(store);
    const canFetch = (model: ModelDescription): boolean => model.source !== 'stick';
    const installer = createInstaller({
      store,
      fetch: server.fetch,
      persistence: { report: () => Promise.resolve({ usedBytes: 0, quotaBytes: 0, isPersisted: false }) },
      clock: { nowMs: () => 5_000 },
      stallMs: 200,
      retryDelaysMs: [0, 0],
      ...changes,
    });
    const persistence = {
      report: () => Promise.resolve({ usedBytes: 0, quotaBytes: 0, isPersisted: false }),
      ...changes.persistence,
    };
    const sideLoader = createSideLoader({
      ...{ store, persistence, embedded, clock: { nowMs: () => 5_000 }, ...changes },
    });
    return { store, installer, sideLoader, loader: createModelLoader({ store, installer, canFetch }) };
  };
  try {
    return await test(open);
  } finally {
    for (const store of stores) store.dispose();
    await deleteDB(name);
  }
}

export const patiently = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
