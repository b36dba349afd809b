import type { BrowserContext, Page } from 'playwright';

/** What the speech worker answered to the app's first `load`. */
export interface RecogniserReady {
  /** From the app's call to the worker's answer. */
  seconds: number;
  engine: string;
  device: string;
}

interface WatchedWindow {
  sottoBench?: RecogniserReady;
}

/**
 * Listens at the line between page and speech worker (comlink messages) in every page of the context, from outside
 * the app: it keeps one time and two names, and changes nothing.
 */
export const watchRecogniser = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    globalThis.Worker = class extends Worker {
      override postMessage(message: unknown, transfer?: unknown): void {
        const call = message as { id?: string; path?: string[] } | undefined;
        if (call?.path?.[0] === 'load') {
          const startedMs = performance.now();
          this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
            const answer = data as { id?: string; value?: { value?: Record<string, unknown> } };
            const ready = answer.value?.value;
            if (answer.id !== call.id || typeof ready?.['hasFallenBack'] !== 'boolean') return;
            (globalThis as WatchedWindow).sottoBench ??= {
              seconds: (performance.now() - startedMs) / 1000,
              engine: String(ready['engine']),
              device: String(ready['device']),
            };
          });
        }
        super.postMessage(message, transfer as Transferable[]);
      }
    };
  });

/** Waits until the recogniser of this page has answered. */
export async function recogniserReady(page: Page, timeoutMs: number): Promise<RecogniserReady> {
  for (const endMs = Date.now() + timeoutMs; Date.now() < endMs;) {
    const ready = await page.evaluate(() => (globalThis as WatchedWindow).sottoBench);
    if (ready !== undefined) return ready;
    await page.waitForTimeout(50);
  }
  throw new Error('The recogniser did not get ready.');
}
