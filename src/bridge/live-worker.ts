import { releaseProxy, wrap, type Remote } from 'comlink';
import { appError, type AppError, type ErrorCode } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { startHeartbeat } from './heartbeat.ts';
import { afterAwake, type Timers } from './timers.ts';

/** What is needed of a `Worker`. */
export type WorkerPort = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>;

export interface CallOptions<Api> {
  /** Of time in which the page was awake. */
  timeoutMs: number;
  /** How long an aborted call may take to come back by itself before the worker is terminated. */
  graceMs?: number;
  /** Tells the worker to stop; called once, when the signal aborts. */
  cancel?: (remote: Remote<Api>) => Promise<void>;
  /** A question that the worker answers at once, also while it works; silence ends it as `worker-lost`. */
  ping?: (remote: Remote<Api>) => Promise<unknown>;
}

/** One worker, from its start to its end; it is never started again. */
export interface LiveWorker<Api> {
  /**
   * Runs one call. Resolves in every case: with the worker's own result, or `cancelled`, `timeout`, `worker-lost`,
   * or `unexpected` where the worker threw. After
   * `inference-failed`, `gpu-lost` and `out-of-memory` of the worker, and after those four, it has ended.
   */
  call<T>(
    signal: AbortSignal,
    work: (remote: Remote<Api>) => Promise<Result<T>>,
    options: CallOptions<Api>,
  ): Promise<Result<T>>;
  /** Says something to the worker without waiting for an answer. Nothing happens when it has ended. */
  tell(message: (remote: Remote<Api>) => Promise<void>): void;
  /** Terminates; every pending call settles. */
  end(reason: EndReason): void;
}

/** `death`: it failed us. `retired`: we let it go (abort, dispose). */
export type EndReason = 'death' | 'retired';

const DEFAULT_GRACE_MS = 300;

/** Answers of a worker after which nothing that it says can be trusted. */
const spoilsWorker: ReadonlySet<ErrorCode> = new Set(['inference-failed', 'gpu-lost', 'out-of-memory']);

const noHeartbeat = (): void => undefined;

const cancelled = (): Result<never> => err(appError('cancelled'));

/** Takes ownership of `worker`. `onEnd` is called once, before the pending calls settle. */
export function createLiveWorker<Api>(
  worker: WorkerPort,
  timers: Timers,
  onEnd: (reason: EndReason) => void,
): LiveWorker<Api> {
  // Held here for the worker's life: comlink drops the calls in flight when the last proxy is collected (#692).
  const remote = wrap<Api>(worker);
  // Comlink forgets pending calls on release and knows nothing of a worker's death (#601): they would never settle.
  const pending = new Set<(error: AppError) => void>();
  let isEnded = false;

  const end = (reason: EndReason): void => {
    if (isEnded) return;
    isEnded = true;
    worker.removeEventListener('error', onError);
    worker.removeEventListener('messageerror', onError);
    remote[releaseProxy]();
    worker.terminate();
    onEnd(reason);
    for (const fail of [...pending]) fail(appError('worker-lost', true));
  };

  // The browser would print the worker's message on the console, and it may quote a patient.
  const onError = (event: Event): void => {
    event.preventDefault();
    end('death');
  };
  worker.addEventListener('error', onError);
  worker.addEventListener('messageerror', onError);

  const call = <T>(
    signal: AbortSignal,
    work: (remote: Remote<Api>) => Promise<Result<T>>,
    options: CallOptions<Api>,
  ): Promise<Result<T>> => {
    if (signal.aborted) return Promise.resolve(cancelled());
    if (isEnded) return Promise.resolve(err(appError('worker-lost', true)));
    return new Promise((resolve) => {
      const settle = (result: Result<T>): void => {
        pending.delete(fail);
        stopTimer();
        stopHeartbeat();
        signal.removeEventListener('abort', onAbort);
        resolve(signal.aborted ? cancelled() : result);
      };
      const fail = (error: AppError): void => {
        settle(err(error));
      };
      const endAfter = (delayMs: number, error: AppError, reason: EndReason): (() => void) =>
        afterAwake(timers, delayMs, () => {
          fail(error);
          end(reason);
        });
      const onAbort = (): void => {
        stopTimer();
        stopTimer = endAfter(options.graceMs ?? DEFAULT_GRACE_MS, appError('cancelled'), 'retired');
        if (options.cancel !== undefined) tell(options.cancel);
      };
      let stopTimer = endAfter(options.timeoutMs, appError('timeout', true), 'death');
      const { ping } = options;
      const stopHeartbeat =
        ping === undefined
          ? noHeartbeat
          : startHeartbeat(
              timers,
              () => ping(remote),
              () => end('death'),
            );
      pending.add(fail);
      signal.addEventListener('abort', onAbort);
      attempt(work).then(
        (result) => {
          settle(result);
          // transformers.js answers every later call with the first failure (platform facts 0.1): never keep it.
          if (!result.ok && spoilsWorker.has(result.error.code)) end('death');
        },
        // Class, code and cause vanish at this line (comlink #594), and the message may quote a patient.
        () => {
          fail(appError('unexpected'));
          end('death');
        },
      );
    });
  };

  const attempt = async <T>(work: (remote: Remote<Api>) => Promise<Result<T>>): Promise<Result<T>> =>
    work(remote);

  const tell = (message: (remote: Remote<Api>) => Promise<void>): void => {
    if (!isEnded) message(remote).catch(() => undefined);
  };

  return { call, tell, end };
}
