import { appError } from '#contracts/errors.ts';
import type {
  Draft,
  DraftRequest,
  EngineFall,
  NoteEvent,
  PassedOver,
  WrittenDraft,
} from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { joinDrafts } from '#domain/drafting/join-drafts.ts';
import type { NoteClient } from '#pipeline/ports.ts';
import { NoteHost, type NoteHostOptions, type NoteWorker } from './note-host.ts';
import { ToldStatements } from './told-statements.ts';
import { Turns } from './turns.ts';
import { createWorkerCallback } from './worker-callback.ts';
import { isWorkerFailure } from './worker-failure.ts';

export interface NoteClientOptions extends NoteHostOptions {
  /** For one window. */
  draftTimeoutMs?: number;
  /** Resolves when the rungs can be told; never rejects. */
  deviceKnown?: Promise<unknown>;
}

export interface LadderNoteClient extends NoteClient {
  /** Lets go of the weights until the next draft. Nothing happens while one runs. */
  letGo(): void;
  /** Tries every engine again, also those that failed on this device. */
  tryAgain(): void;
  /** The engine that is not used although it stands first, and why. */
  passedOver(): PassedOver | null;
  dispose(): void;
}

const DRAFT_TIMEOUT_MS = 60_000;

/**
 * The note engine as the pipeline sees it. An engine that is lost is started once more or left for the next one down (`afterLoss`), inside the same
 * draft: statements already told stay and are not told again. `ready` is called when a person starts or goes on, so it also ends `worker-gave-up`.
 */
export function createNoteClient(options: NoteClientOptions): LadderNoteClient {
  const host = new NoteHost(options);
  const { ladder } = host;
  const timeoutMs = options.draftTimeoutMs ?? DRAFT_TIMEOUT_MS;
  const neverAborted = new AbortController().signal;
  /** The worker drafts one window at a time: the minute of one that waits behind another visit's must not run yet. */
  const turns = new Turns();
  let drafts = 0;

  /** Not under a draft: a visit that begins must not stop another that is being written. */
  const letGo = (): void => {
    if (drafts === 0) host.retire();
  };

  return {
    async ready() {
      await options.deviceKnown;
      host.resetIfGivenUp();
      ladder.begin();
      const present = await host.worker(neverAborted);
      // A better engine has been installed, chosen, or may be tried again.
      if (present.ok && present.value.ready.rung.key !== ladder.open()[0]?.key) letGo();
      const worker = await host.worker(neverAborted);
      return worker.ok ? ok({ ...worker.value.ready.info, passedOver: ladder.passedOver() }) : worker;
    },
    async draft(signal, request, onEvent) {
      drafts += 1;
      const endTurn = await turns.take(signal);
      try {
        if (endTurn === null) return err(appError('cancelled'));
        return await draftDownwards(host, { signal, request, timeoutMs }, onEvent);
      } finally {
        endTurn?.();
        drafts -= 1;
      }
    },
    letGo,
    tryAgain() {
      ladder.tryAgain();
      letGo();
    },
    passedOver: () => ladder.passedOver(),
    dispose() {
      host.dispose();
    },
  };
}

interface DraftCall {
  signal: AbortSignal;
  request: DraftRequest;
  timeoutMs: number;
}

/** One window, by as many workers and engines as it takes. */
async function draftDownwards(
  host: NoteHost,
  call: DraftCall,
  onEvent: (event: NoteEvent) => void,
): Promise<Result<WrittenDraft>> {
  const { signal } = call;
  const told = new ToldStatements(signal, onEvent);
  let fall: EngineFall | null = null;
  let times = 0;
  for (;;) {
    const worker = await host.worker(signal);
    if (!worker.ok) return worker;
    const { writer, rung } = worker.value.ready;
    const draft = await draftOnce(worker.value, call, told.listen());
    if (draft.ok) {
      host.succeeded();
      const statements = joinDrafts(told.kept, draft.value.statements);
      const writers = statements.map((_, index) => told.keptBy[index] ?? writer);
      return ok({ ...draft.value, statements, isNothing: statements.length === 0, writers, fall });
    }
    if (signal.aborted) return err(appError('cancelled'));
    if (!isWorkerFailure(draft.error)) return draft;
    times += 1;
    const step = host.ladder.lost(rung, draft.error, 'draft', times);
    if (step === null) return draft;
    if (step === 'again') continue;
    told.keep(writer);
    fall = { engine: rung.engine, code: draft.error.code, kept: told.kept.length };
    times = 0;
    host.stepDown();
  }
}

async function draftOnce(
  worker: NoteWorker,
  { signal, request, timeoutMs }: DraftCall,
  onEvent: (event: NoteEvent) => void,
): Promise<Result<Draft>> {
  const requestId = crypto.randomUUID();
  const listener = createWorkerCallback(onEvent);
  const draft = await worker.call(signal, (remote) => remote.draft(requestId, request, listener.callback), {
    timeoutMs,
    cancel: (remote) => remote.cancel(requestId),
    ping: (remote) => remote.ping(),
  });
  listener.release();
  return draft;
}
