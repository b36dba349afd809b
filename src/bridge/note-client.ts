import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type {
  Draft,
  DraftRequest,
  NoteApi,
  NoteEngineInfo,
  NoteEvent,
  NoteLoadOptions,
} from '#contracts/note.ts';
import type { NoteClient } from '#pipeline/ports.ts';
import type { WorkerPort } from './live-worker.ts';
import type { Timers } from './timers.ts';
import { createWorkerCallback } from './worker-callback.ts';
import { isWorkerFailure } from './worker-failure.ts';
import { createWorkerHost } from './worker-host.ts';

export interface NoteClientOptions {
  spawn: () => WorkerPort;
  load: () => Promise<Result<NoteLoadOptions>>;
  /** Taken when the engine of `load` does not start on this device: a plainer note is better than none. */
  floor?: NoteLoadOptions;
  /** Whether a better engine can be had than the one at work; asked before each visit. */
  isOutdated?: (engine: NoteEngineInfo) => boolean;
  timers?: Timers;
  /** For one window. */
  draftTimeoutMs?: number;
}

const LOAD_TIMEOUT_MS = 120_000;
const DRAFT_TIMEOUT_MS = 60_000;

/**
 * The note engine as the pipeline sees it. A draft that fails with its worker is tried once more in a new one;
 * statements already told are not told again. `ready` is called when a person starts or goes on, so it also ends
 * `worker-gave-up`.
 */
export function createNoteClient(options: NoteClientOptions): NoteClient & { dispose(): void } {
  const { floor } = options;
  // Asked for again at every visit, an engine that this device cannot hold would cost each of them a minute.
  let hasFailed = false;
  const host = createWorkerHost<NoteApi, NoteLoadOptions, NoteEngineInfo>({
    spawn: options.spawn,
    prepare: options.load,
    async load(remote, loadOptions) {
      const loaded = await remote.load(loadOptions);
      if (loaded.ok || floor === undefined || floor.engine === loadOptions.engine) return loaded;
      hasFailed = true;
      return remote.load(floor);
    },
    loadTimeoutMs: LOAD_TIMEOUT_MS,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  });
  const timeoutMs = options.draftTimeoutMs ?? DRAFT_TIMEOUT_MS;
  const neverAborted = new AbortController().signal;

  const draftOnce = async (
    signal: AbortSignal,
    request: DraftRequest,
    onEvent: (event: NoteEvent) => void,
  ): Promise<Result<Draft>> => {
    const worker = await host.worker(signal);
    if (!worker.ok) return worker;
    const requestId = crypto.randomUUID();
    const listener = createWorkerCallback(onEvent);
    const draft = await worker.value.call(
      signal,
      (remote) => remote.draft(requestId, request, listener.callback),
      { timeoutMs, cancel: (remote) => remote.cancel(requestId) },
    );
    listener.release();
    if (draft.ok) host.succeeded();
    return draft;
  };

  return {
    async ready() {
      host.resetIfGivenUp();
      const running = await host.worker(neverAborted);
      if (running.ok && !hasFailed && options.isOutdated?.(running.value.ready) === true) host.retire();
      let worker = await host.worker(neverAborted);
      if (!worker.ok && isWorkerFailure(worker.error)) worker = await host.worker(neverAborted);
      return worker.ok ? ok(worker.value.ready) : worker;
    },
    async draft(signal, request, onEvent) {
      const listen = tellOnce(signal, onEvent);
      const first = await draftOnce(signal, request, listen());
      if (first.ok || !isWorkerFailure(first.error)) return first;
      if (signal.aborted) return err(appError('cancelled'));
      return draftOnce(signal, request, listen());
    },
    dispose() {
      host.dispose();
    },
  };
}

/** Each call returns the listener of one try. Statement n is told by the first try that reaches it. */
function tellOnce(
  signal: AbortSignal,
  onEvent: (event: NoteEvent) => void,
): () => (event: NoteEvent) => void {
  let told = 0;
  return () => {
    let seen = 0;
    return (event) => {
      if (signal.aborted) return;
      if (event.type === 'statement') {
        seen += 1;
        if (seen <= told) return;
        told = seen;
      } else if (seen < told) return;
      onEvent(event);
    };
  };
}
