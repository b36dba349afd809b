import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withOwnWorker } from './own-worker.ts';

/** What the browser would start. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  isTerminated = false;
  readonly address: string;
  readonly options: WorkerOptions | undefined;

  constructor(address: string, options?: WorkerOptions) {
    super();
    this.address = address;
    this.options = options;
    FakeWorker.started.push(this);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

const blobAddress = (): string => URL.createObjectURL(new Blob(['never run']));
const ask = (address = blobAddress()): Worker => new Worker(address);
const startOne = (): Promise<void> => Promise.resolve(ask()).then(() => undefined);

beforeEach(() => {
  FakeWorker.started = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('location', { href: 'https://sotto.example/assets/note.worker.js' });
});
afterEach(() => void vi.unstubAllGlobals());

it.each([
  [1, '/llama/single-thread.worker.js'],
  [4, '/llama/multi-thread.worker.js'],
])(
  'with %i threads starts our own file in place of the blob that was asked for',
  async (threads, address) => {
    await withOwnWorker(threads, startOne);
    const [worker] = FakeWorker.started;
    expect(worker).toMatchObject({ address, options: { type: 'module', name: String(threads) } });
    expect(globalThis.Worker).toBe(FakeWorker);
  },
);

it('stands in for one worker only: what is started next is what was asked for', async () => {
  await withOwnWorker(1, () => {
    ask();
    ask('/other.js');
    return Promise.resolve();
  });
  expect(FakeWorker.started[1]?.address).toBe('/other.js');
});

it('ends a load whose worker dies, which would wait for ever', async () => {
  const loading = withOwnWorker(1, () => {
    ask();
    return new Promise(() => undefined);
  });
  FakeWorker.started[0]?.die('Out of memory');
  await expect(loading).rejects.toThrow('Out of memory');
  expect(FakeWorker.started[0]?.isTerminated).toBe(true);
  expect(globalThis.Worker).toBe(FakeWorker);
});

it('ends what waits for a worker that dies later', async () => {
  const own = await withOwnWorker(1, startOne);
  const waiting = Promise.race([new Promise(() => undefined), own.lost]);
  FakeWorker.started[0]?.die('memory access out of bounds');
  await expect(waiting).rejects.toThrow('out of bounds');
});

it('leaves everything as it was when the load fails', async () => {
  const failing = withOwnWorker(1, () => Promise.reject(new Error('no such build')));
  await expect(failing).rejects.toThrow('no such build');
  expect(globalThis.Worker).toBe(FakeWorker);
});

it('gives wllama the address that it asks a page for, while it loads and no longer', async () => {
  let address = '';
  await withOwnWorker(1, () => {
    address = new URL('/llama/x.wasm', document.baseURI).href;
    return startOne();
  });
  expect(address).toBe('https://sotto.example/llama/x.wasm');
  expect('document' in globalThis).toBe(false);
});
