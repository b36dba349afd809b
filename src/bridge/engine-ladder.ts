import type { AppError, ErrorCode } from '#contracts/errors.ts';
import type { NoteLoadOptions, PassedOver } from '#contracts/note.ts';
import type { Result } from '#contracts/result.ts';
import { afterLoss, type AfterLoss } from '#domain/models/after-loss.ts';
import type { LoadGuard } from './load-guard.ts';

/** One engine with its model, as a step of the ladder. */
export interface Rung {
  /** Engine and model, the same at every start. */
  key: string;
  engine: string;
  /** Of its model, for the reader. */
  name?: string;
  /** Why the clinic's rules keep it out. It is not even loaded: asked for at each visit, it would cost each of them a new worker. */
  refusal?: ErrorCode;
  /** Weights are read here; an error means that this rung is not to be had now, which is no loss. */
  load(): Promise<Result<NoteLoadOptions>>;
}

/** How often in one session the same engine may be left in the middle of a visit and still begin the next. */
const MOST_FALLS = 2;

interface Passed {
  engine: string;
  code: ErrorCode;
  falls: number;
  /** Not to be tried again until a person asks. */
  isFinal: boolean;
}

/** Engines from the one that was chosen down to the one that always works, and which of them have failed on this device. */
export class EngineLadder {
  readonly #rungs: () => readonly Rung[];
  readonly #guard: LoadGuard;
  readonly #passed = new Map<string, Passed>();
  readonly #forgiven = new Map<string, number>();
  readonly #losses = new Map<string, number>();

  /** @param rungs best first, never empty; the last one is always tried. */
  constructor(rungs: () => readonly Rung[], guard: LoadGuard) {
    this.#rungs = rungs;
    this.#guard = guard;
  }

  /** What may be tried now, best first. */
  open(): readonly Rung[] {
    const rungs = this.#rungs();
    const last = rungs.length - 1;
    return rungs.filter(
      ({ key, refusal }, index) => index === last || (refusal === undefined && !this.#isPassedOver(key)),
    );
  }

  /** Counts a loss and says what to do; null when there is nothing below. */
  lost(rung: Rung, error: AppError, during: 'load' | 'draft', times: number): AfterLoss | null {
    const inAll = (this.#losses.get(rung.key) ?? 0) + 1;
    this.#losses.set(rung.key, inAll);
    const step = afterLoss({ code: error.code, during, times, inAll });
    const isFloor = this.#rungs().at(-1)?.key === rung.key;
    if (isFloor) return times < 2 && during === 'draft' ? 'again' : null;
    if (step === 'down') this.#pass(rung, error.code, during);
    return step;
  }

  /** A stage begins: an engine that was left in the middle of a visit may begin this one. */
  begin(): void {
    for (const [key, { isFinal, falls }] of this.#passed) {
      if (isFinal) continue;
      this.#passed.delete(key);
      this.#losses.delete(key);
      this.#forgiven.set(key, falls);
    }
  }

  /** The best engine that is not tried, and why; null when the best one is. */
  passedOver(): PassedOver | null {
    const [first] = this.#rungs();
    if (first === undefined || this.open()[0]?.key === first.key) return null;
    const { engine, name, refusal } = first;
    const code = refusal ?? this.#passed.get(first.key)?.code ?? 'engine-passed-over';
    return { engine, code, ...(name === undefined ? {} : { name }) };
  }

  /** A person wants everything tried again. */
  tryAgain(): void {
    this.#passed.clear();
    this.#forgiven.clear();
    this.#losses.clear();
    this.#guard.forgive();
  }

  #isPassedOver(key: string): boolean {
    return this.#passed.has(key) || this.#guard.isPassedOver(key);
  }

  #pass({ key, engine }: Rung, code: ErrorCode, during: 'load' | 'draft'): void {
    const falls = (this.#forgiven.get(key) ?? 0) + 1;
    // Asked for again at every visit, an engine that this device cannot hold would cost each of them a minute.
    const isFinal = during === 'load' || falls >= MOST_FALLS;
    this.#passed.set(key, { engine, code, falls, isFinal });
  }
}
