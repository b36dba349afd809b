import { appError, type ErrorCode } from '#contracts/errors.ts';
import type {
  Draft,
  DraftRequest,
  NoteApi,
  NoteEngine,
  NoteEngineInfo,
  NoteEvent,
  NoteLoadOptions,
} from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { failureCode } from '#workers/shared/failure-code.ts';
import { SelfTestError } from './golden-prompt.ts';

/** Engines by the name in `NoteLoadOptions.engine`. A factory loads its weights and throws when they do not start. */
export type NoteEngineFactories = Readonly<
  Record<string, (options: NoteLoadOptions) => NoteEngine | Promise<NoteEngine>>
>;

/** A stopped engine gets this long to come back before the draft resolves without it; the contract allows 300 ms. */
const STOP_GRACE_MS = 200;

interface Job {
  isCancelled: boolean;
  onCancel: () => void;
}

/** The note worker without its thread: one draft at a time, the next one waits. */
export function createNoteWorker(factories: NoteEngineFactories): NoteApi {
  const jobs = new Map<string, Job>();
  let engine: NoteEngine | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  /** Runs after everything that was asked for before, whatever became of it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  }

  async function load(options: NoteLoadOptions): Promise<Result<NoteEngineInfo>> {
    const factory = Object.hasOwn(factories, options.engine) ? factories[options.engine] : undefined;
    if (factory === undefined) return err(appError('not-found'));
    try {
      await engine?.dispose();
      engine = null;
      engine = await factory(options);
      return ok(engine.info);
    } catch (thrown) {
      return failed(thrown instanceof SelfTestError ? 'self-test-failed' : failureCode(thrown));
    }
  }

  async function run(
    job: Job,
    request: DraftRequest,
    onEvent: (event: NoteEvent) => void,
  ): Promise<Result<Draft>> {
    if (job.isCancelled) return cancelled();
    if (engine === null) return err(appError('model-missing'));
    try {
      const draft = await engine.draft(request, onEvent, () => job.isCancelled);
      return job.isCancelled ? cancelled() : ok(draft);
    } catch (thrown) {
      return job.isCancelled ? cancelled() : failed(failureCode(thrown));
    }
  }

  async function draft(
    requestId: string,
    request: DraftRequest,
    onEvent: (event: NoteEvent) => void,
  ): Promise<Result<Draft>> {
    const { job, stopped } = createJob();
    jobs.set(requestId, job);
    const acknowledged: unknown[] = [];
    const emit = (event: NoteEvent): void => {
      if (!job.isCancelled) acknowledged.push(onEvent(event));
    };
    try {
      const result = await Promise.race([inTurn(() => run(job, request, emit)), stopped]);
      // Across a thread the callback answers with a promise: without this wait the result overtakes the last statements.
      if (!job.isCancelled) await Promise.allSettled(acknowledged);
      return result;
    } finally {
      if (jobs.get(requestId) === job) jobs.delete(requestId);
    }
  }

  return {
    ping: () => Promise.resolve(),
    load: (options) => inTurn(() => load(options)),
    draft,
    cancel(requestId) {
      jobs.get(requestId)?.onCancel();
      return Promise.resolve();
    },
  };
}

function createJob(): { job: Job; stopped: Promise<Result<Draft>> } {
  const job: Job = { isCancelled: false, onCancel: () => undefined };
  const stopped = new Promise<Result<Draft>>((resolve) => {
    job.onCancel = () => {
      job.isCancelled = true;
      setTimeout(() => {
        resolve(cancelled());
      }, STOP_GRACE_MS);
    };
  });
  return { job, stopped };
}

const failed = (code: ErrorCode): Result<never> => err(appError(code, true));
const cancelled = (): Result<never> => err(appError('cancelled'));
