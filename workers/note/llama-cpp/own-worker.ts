/** The worker that wllama asked for, from our own origin. */
export interface OwnWorker {
  /** Rejects when the worker dies of an error; never resolves. */
  lost: Promise<never>;
  terminate(): void;
}

/**
 * Runs `load` while this thread's `Worker` starts llama.cpp from our own files (`scripts/llama-files.mjs`), whatever address is asked for: wllama starts it from a blob: URL,
 * which the content policy refuses, as it should. wllama only logs the death of its worker, and what was running then waits for ever: hence `lost`.
 * @param threads more than one takes the build that needs a cross-origin isolated page.
 */
export async function withOwnWorker(threads: number, load: () => Promise<void>): Promise<OwnWorker> {
  const Real = globalThis.Worker;
  const build = threads > 1 ? 'multi-thread' : 'single-thread';
  let worker: Worker | null = null;
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => (lose = reject));
  lost.catch(() => undefined);
  const endStandIn = standInForPage();
  const start = function (address: string): Worker {
    globalThis.Worker = Real;
    URL.revokeObjectURL(address);
    worker = new Real(`/llama/${build}.worker.js`, { type: 'module', name: String(threads) });
    // Its message goes no further than the code that is read out of it.
    worker.addEventListener('error', ({ message }) => lose(new Error(message)));
    return worker;
  };
  globalThis.Worker = start as unknown as typeof Worker;
  const terminate = (): void => worker?.terminate();
  try {
    await Promise.race([load(), lost]);
    return { lost, terminate };
  } catch (thrown) {
    terminate();
    throw thrown;
  } finally {
    globalThis.Worker = Real;
    endStandIn();
  }
}

/** wllama 2 makes its addresses absolute by the page's document, which a worker has not. @returns takes it away again. */
function standInForPage(): () => void {
  if ('document' in globalThis) return () => undefined;
  const baseURI = globalThis.location.href;
  Object.defineProperty(globalThis, 'document', { configurable: true, value: { baseURI } });
  return () => void Reflect.deleteProperty(globalThis, 'document');
}
