const INTERVAL_MS = 50;

/**
 * Returns a function that hands the thread over to waiting messages when the last time was 50 ms ago or more.
 * Inference on WASM awaits promises only, which never lets a message in: without this a cancel would wait for
 * the whole segment.
 */
export function createBreather(nowMs: () => number): () => Promise<void> {
  let lastMs = nowMs();
  return async () => {
    if (nowMs() - lastMs < INTERVAL_MS) return;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    lastMs = nowMs();
  };
}
