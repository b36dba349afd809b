import { appError, type AppError } from '#contracts/errors.ts';
import type { NoteApi, NoteEngineInfo, NoteLoadOptions } from '#contracts/note.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Writer } from '#domain/note/writer.ts';
import { EngineLadder, type Rung } from './engine-ladder.ts';
import type { WorkerPort } from './live-worker.ts';
import type { LoadGuard } from './load-guard.ts';
import type { Timers } from './timers.ts';
import { createWorkerHost, type ReadyWorker, type WorkerHost } from './worker-host.ts';

export interface NoteHostOptions {
  spawn: () => WorkerPort;
  /** Engines to try, the chosen one first; the last one always works. Asked at each start of a worker and of a stage. */
  rungs: () => readonly Rung[];
  guard: LoadGuard;
  timers?: Timers;
}

interface Running {
  info: NoteEngineInfo;
  writer: Writer;
  rung: Rung;
}
interface Prepared {
  rung: Rung;
  load: NoteLoadOptions;
}
export type NoteWorker = ReadyWorker<NoteApi, Running>;

const LOAD_TIMEOUT_MS = 120_000;

/** The note worker with the best engine that this device can hold. */
export class NoteHost {
  readonly ladder: EngineLadder;
  readonly #guard: LoadGuard;
  readonly #host: WorkerHost<NoteApi, Running>;
  /** The load under way. Several callers may wait for it, and each sees its failure: it counts once. */
  #attempt: { rung: Rung; isCounted: boolean } | null = null;
  /** Ends the mark of a load that is under way. */
  #mark: ((isLeft?: boolean) => void) | null = null;
  #loadLosses = 0;

  constructor({ spawn, rungs, guard, timers }: NoteHostOptions) {
    this.#guard = guard;
    this.ladder = new EngineLadder(rungs, guard);
    this.#host = createWorkerHost<NoteApi, Prepared, Running>({
      spawn,
      prepare: () => this.#prepare(),
      load: async (remote, { rung, load }) => {
        // A worker that dies in here never ends the mark: two of those in a row count as two pages that closed.
        const end = this.#guard.begin(rung.key);
        this.#mark = end;
        const loaded = await remote.load(load);
        this.#mark = null;
        end();
        return loaded.ok ? ok({ info: loaded.value, writer: writerOf(loaded.value, load), rung }) : loaded;
      },
      loadTimeoutMs: LOAD_TIMEOUT_MS,
      ...(timers === undefined ? {} : { timers }),
    });
  }

  /** The worker at work, or a new one with the first engine from above that starts. Errors of the last engine, `cancelled`, `worker-gave-up`. */
  async worker(signal: AbortSignal): Promise<Result<NoteWorker>> {
    for (;;) {
      const worker = await this.#host.worker(signal);
      if (worker.ok) this.#loadLosses = 0;
      // The worker died: its mark stays.
      else if (worker.error.code !== 'cancelled') this.#mark = null;
      if (worker.ok || signal.aborted || !this.#goesOnAfter(worker.error)) return worker;
    }
  }

  /** The engine was given up: the next worker loads the next one down. */
  stepDown(): void {
    this.#host.retire();
    // Deaths of the engine above are none of this one's.
    this.#host.succeeded();
  }

  succeeded(): void {
    this.#host.succeeded();
  }

  resetIfGivenUp(): void {
    this.#host.resetIfGivenUp();
  }

  retire(): void {
    this.#leave();
    this.#host.retire();
  }

  dispose(): void {
    this.#leave();
    this.#host.dispose();
  }

  /** The load of a worker that is ended on purpose never comes back. Two of them, cancelled by hand, once counted as two pages that an engine had closed. */
  #leave(): void {
    this.#mark?.(true);
    this.#mark = null;
  }

  async #prepare(): Promise<Result<Prepared>> {
    let failed: Result<never> = err(appError('model-missing'));
    for (const rung of this.ladder.open()) {
      const load = await rung.load();
      if (load.ok) {
        this.#attempt = { rung, isCounted: false };
        return ok({ rung, load: load.value });
      }
      failed = load;
    }
    this.#attempt = null;
    return failed;
  }

  /** Whether another load is worth it after this one. */
  #goesOnAfter(error: AppError): boolean {
    const attempt = this.#attempt;
    if (attempt === null || error.code === 'cancelled' || error.code === 'worker-gave-up') return false;
    if (attempt.isCounted) return true;
    attempt.isCounted = true;
    this.#loadLosses += 1;
    const step = this.ladder.lost(attempt.rung, error, 'load', this.#loadLosses);
    if (step !== 'again') this.#loadLosses = 0;
    if (step === 'down') this.stepDown();
    return step !== null;
  }
}

const writerOf = ({ engine, modelId }: NoteEngineInfo, { model }: NoteLoadOptions): Writer => ({
  ...{ engine, modelId },
  modelHash: modelId === null ? null : (model?.hash ?? null),
});
