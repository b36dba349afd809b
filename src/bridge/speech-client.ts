import type { Result } from '#contracts/result.ts';
import type { SpeechApi, SpeechLoadOptions, SpeechModels, SpeechReady } from '#contracts/speech.ts';
import type { SpeechClient } from '#pipeline/ports.ts';
import type { WorkerPort } from './live-worker.ts';
import { createSpeechSession, type SpeechSession } from './speech-session.ts';
import type { Timers } from './timers.ts';
import { isWorkerFailure } from './worker-failure.ts';
import { createWorkerHost } from './worker-host.ts';

export interface SpeechClientOptions {
  spawn: () => WorkerPort;
  models: () => Promise<Result<SpeechModels>>;
  options: () => Promise<SpeechLoadOptions>;
  timers?: Timers;
}

export interface LettingGoSpeechClient extends SpeechClient {
  /** Lets go of the weights until they are asked for again; an open stream goes on in a new worker. */
  letGo(): void;
  dispose(): void;
}

/** Compiling WASM and 30 MB of weights on an old tablet takes a minute; after two the worker hangs. */
const LOAD_TIMEOUT_MS = 120_000;

/**
 * The recogniser as the pipeline sees it: one stream at a time, restarts hidden (`speech-session.ts`). `ready` is
 * called when a person starts or goes on, so it also ends `worker-gave-up`; a running stream never does.
 */
export function createSpeechClient(options: SpeechClientOptions): LettingGoSpeechClient {
  const host = createWorkerHost<SpeechApi, { models: SpeechModels; load: SpeechLoadOptions }, SpeechReady>({
    spawn: options.spawn,
    async prepare() {
      const models = await options.models();
      return models.ok
        ? { ok: true, value: { models: models.value, load: await options.options() } }
        : models;
    },
    load: (remote, prepared) => remote.load(prepared.models, prepared.load),
    loadTimeoutMs: LOAD_TIMEOUT_MS,
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  });
  const neverAborted = new AbortController().signal;
  let current: SpeechSession | null = null;
  let terms: readonly string[] = [];

  return {
    async ready() {
      host.resetIfGivenUp();
      let worker = await host.worker(neverAborted);
      if (!worker.ok && isWorkerFailure(worker.error)) worker = await host.worker(neverAborted);
      return worker.ok ? { ok: true, value: worker.value.ready } : worker;
    },
    setTerms(names) {
      terms = [...names];
      current?.setTerms(terms);
    },
    async openStream(signal, offsetMs, onEvent) {
      current?.close();
      const session = createSpeechSession({ host, signal, offsetMs, onEvent, terms: () => terms });
      current = session;
      const opened = await session.open();
      return opened.ok ? { ok: true, value: session } : opened;
    },
    letGo: () => host.retire(),
    dispose() {
      current?.close();
      host.dispose();
    },
  };
}
