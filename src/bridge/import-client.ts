import { appError } from '#contracts/errors.ts';
import type { ImportApi } from '#contracts/import.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { AudioFileReader } from '#pipeline/ports.ts';
import { openWhole } from './audio-file-fallback.ts';
import { createLiveWorker, type LiveWorker, type WorkerPort } from './live-worker.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface ImportClientOptions {
  spawn: () => WorkerPort;
  timers?: Timers;
}

/** A second of audio decodes in milliseconds: a decoder that needs a minute hangs. */
const CALL_TIMEOUT_MS = 60_000;
/** A file that nobody reads (its visit could not be stored) must not keep a worker for the life of the page. */
const UNREAD_TIMEOUT_MS = 60_000;
/** Asked for while the consumer stores the one before. More would pile up where the store is slow. */
const CHUNKS_AHEAD = 2;

/**
 * Reads audio files in a worker of their own, one per file: it starts with `open` and ends with the file, so that
 * the decoder's memory goes back and a file that kills its worker harms no other. Nothing is tried again: what was
 * read stays, and the stream ends with `worker-lost` or `timeout`. Other errors: those of `ImportApi`, `cancelled`.
 */
export function createImportClient(options: ImportClientOptions): AudioFileReader & { dispose(): void } {
  const timers = options.timers ?? systemTimers;
  const disposal = new AbortController();
  const workers = new Set<LiveWorker<ImportApi>>();

  const spawn = (): LiveWorker<ImportApi> | null => {
    try {
      const worker = createLiveWorker<ImportApi>(options.spawn(), timers, () => workers.delete(worker));
      workers.add(worker);
      return worker;
    } catch {
      // A Content Security Policy or a missing script refuses the worker by throwing.
      return null;
    }
  };

  return {
    async open(file) {
      if (disposal.signal.aborted) return err(appError('cancelled'));
      const worker = spawn();
      if (worker === null) return err(appError('worker-lost', true));
      const opened = await worker.call(disposal.signal, (remote) => remote.open(file), {
        timeoutMs: CALL_TIMEOUT_MS,
      });
      if (!opened.ok || opened.value.importId === null) {
        worker.end('retired');
        return opened.ok ? openWhole(file, opened.value.durationMs) : opened;
      }
      const { importId, durationMs } = opened.value;
      const stopWaiting = timers.after(UNREAD_TIMEOUT_MS, () => worker.end('retired'));
      return ok({
        durationMs,
        async *chunks(signal) {
          stopWaiting();
          yield* readChunks(worker, importId, AbortSignal.any([signal, disposal.signal]));
        },
      });
    },
    dispose() {
      disposal.abort();
      for (const worker of [...workers]) worker.end('retired');
    },
  };
}

/** Owns the worker: it has ended when this has. */
async function* readChunks(
  worker: LiveWorker<ImportApi>,
  importId: string,
  signal: AbortSignal,
): AsyncGenerator<Result<Int16Array>, void> {
  const ask = (): Promise<Result<Int16Array | null>> =>
    worker.call(signal, (remote) => remote.next(importId), {
      timeoutMs: CALL_TIMEOUT_MS,
      cancel: (remote) => remote.close(importId),
    });
  const ahead = Array.from({ length: CHUNKS_AHEAD }, ask);
  try {
    for (;;) {
      ahead.push(ask());
      const chunk = (await ahead.shift()) ?? ok(null);
      // What was asked for before a stop may have come all the same.
      if (!chunk.ok || signal.aborted) {
        yield chunk.ok ? err(appError('cancelled')) : chunk;
        return;
      }
      if (chunk.value === null) return;
      yield ok(chunk.value);
    }
  } finally {
    worker.end('retired');
  }
}
