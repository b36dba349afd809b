import type { Remote } from 'comlink';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { createLiveWorker, type EndReason, type LiveWorker, type WorkerPort } from './live-worker.ts';
import { systemTimers, type Timers } from './timers.ts';
import { untilAborted } from './until-aborted.ts';
import { isWorkerFailure } from './worker-failure.ts';

export interface WorkerHostOptions<Api, Prepared, Ready> {
  spawn: () => WorkerPort;
  /** What the load needs from this thread (weights, settings). May take as long as a download; no worker runs meanwhile. */
  prepare: () => Promise<Result<Prepared>>;
  /** Runs once in each new worker, before anything else is asked of it. */
  load: (remote: Remote<Api>, prepared: Prepared) => Promise<Result<Ready>>;
  loadTimeoutMs: number;
  timers?: Timers;
}

export interface ReadyWorker<Api, Ready> extends LiveWorker<Api> {
  readonly ready: Ready;
}

/** The one owner of a kind of worker: starts it when needed, and a new one after each end. */
export interface WorkerHost<Api, Ready> {
  /**
   * The worker, started and loaded; the same one until it ends. Errors: those of `prepare` and `load`, `worker-lost`,
   * `timeout`, `cancelled`, and `worker-gave-up` after three deaths in a row.
   */
  worker(signal: AbortSignal): Promise<Result<ReadyWorker<Api, Ready>>>;
  /** Work got done, or another engine is to be tried: deaths are counted from zero again. A load that works proves nothing. */
  succeeded(): void;
  /** Allows new workers after `worker-gave-up`; deaths short of that stay counted. */
  resetIfGivenUp(): void;
  /** Ends the present worker, if there is one; the next call starts another, prepared anew. */
  retire(): void;
  /** Terminates; everything pending resolves to `cancelled` or `worker-lost`, everything later to `cancelled`. */
  dispose(): void;
}

const MAX_DEATHS_IN_A_ROW = 3;

export function createWorkerHost<Api, Prepared, Ready>(
  options: WorkerHostOptions<Api, Prepared, Ready>,
): WorkerHost<Api, Ready> {
  type Opening = Promise<Result<ReadyWorker<Api, Ready>>>;
  const timers = options.timers ?? systemTimers;
  const disposal = new AbortController();
  let opening: Opening | null = null;
  let live: LiveWorker<Api> | null = null;
  let deaths = 0;

  const ended = (reason: EndReason): void => {
    live = null;
    opening = null;
    if (reason === 'death') deaths += 1;
  };

  const spawn = (): LiveWorker<Api> | null => {
    try {
      return createLiveWorker<Api>(options.spawn(), timers, ended);
    } catch {
      // A Content Security Policy or a missing script refuses the worker by throwing.
      ended('death');
      return null;
    }
  };

  const start = async (): Opening => {
    const prepared = await options.prepare();
    if (disposal.signal.aborted) return err(appError('cancelled'));
    // Counted too: a client that tries again on such a code must come to an end.
    if (!prepared.ok && isWorkerFailure(prepared.error)) ended('death');
    if (!prepared.ok) return prepared;
    const worker = spawn();
    if (worker === null) return err(appError('worker-lost', true));
    live = worker;
    const load = (remote: Remote<Api>): Promise<Result<Ready>> => options.load(remote, prepared.value);
    // Shared by all who wait for it: one caller's abort must not stop it for the others.
    const loaded = await worker.call(disposal.signal, load, { timeoutMs: options.loadTimeoutMs });
    if (loaded.ok) return ok({ ...worker, ready: loaded.value });
    worker.end(isWorkerFailure(loaded.error) ? 'death' : 'retired');
    return loaded;
  };

  const open = (): Opening => {
    const attempt: Opening = start()
      .catch(() => err(appError('unexpected')))
      .then((result) => {
        if (!result.ok && opening === attempt) opening = null;
        return result;
      });
    return attempt;
  };

  return {
    async worker(signal) {
      const stop = AbortSignal.any([signal, disposal.signal]);
      if (stop.aborted) return err(appError('cancelled'));
      if (deaths >= MAX_DEATHS_IN_A_ROW) return err(appError('worker-gave-up', true));
      opening ??= open();
      return untilAborted(opening, stop);
    },
    succeeded() {
      deaths = 0;
    },
    resetIfGivenUp() {
      if (deaths >= MAX_DEATHS_IN_A_ROW) deaths = 0;
    },
    retire() {
      live?.end('retired');
      opening = null;
    },
    dispose() {
      disposal.abort();
      live?.end('retired');
    },
  };
}
