import { appError } from '#contracts/errors.ts';
import type { ExportApi, ExportClient } from '#contracts/export.ts';
import { err } from '#contracts/result.ts';
import { createLiveWorker, type LiveWorker, type WorkerPort } from './live-worker.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface ExportClientOptions {
  spawn: () => WorkerPort;
  timers?: Timers;
}

/** A long note is set in a second or two; on a slow tablet with other work, in ten. */
const RENDER_TIMEOUT_MS = 60_000;

/**
 * Writes files in a worker of its own, one for each file: the libraries are large, are needed seldom, and their memory goes back with the worker.
 * Nothing is tried again: the clinician presses the button once more.
 */
export function createExportClient(options: ExportClientOptions): ExportClient {
  const timers = options.timers ?? systemTimers;
  const spawn = (): LiveWorker<ExportApi> | null => {
    try {
      return createLiveWorker<ExportApi>(options.spawn(), timers, () => undefined);
    } catch {
      // A Content Security Policy or a missing script refuses the worker by throwing.
      return null;
    }
  };
  return {
    async render(signal, document, format) {
      const worker = spawn();
      if (worker === null) return err(appError('worker-lost', true));
      const file = await worker.call(signal, (remote) => remote.render(document, format), {
        timeoutMs: RENDER_TIMEOUT_MS,
      });
      worker.end('retired');
      return file;
    },
  };
}
