import type { AppError } from '#contracts/errors.ts';
import type { StageName, StageProgress, VisitSnapshot } from './visit.ts';

export const idleStage: StageProgress = { state: 'idle', done: 0, total: null, error: null };

/** Holds the snapshot of one visit and tells its listeners of each change. */
export class VisitState {
  #snapshot: VisitSnapshot;
  readonly #listeners = new Set<(snapshot: VisitSnapshot) => void>();

  constructor(first: VisitSnapshot) {
    this.#snapshot = first;
  }

  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  patch(change: Partial<VisitSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }

  patchEncounter(change: Partial<VisitSnapshot['encounter']>): void {
    this.patch({ encounter: { ...this.#snapshot.encounter, ...change } });
  }

  patchStage(name: StageName, change: Partial<StageProgress>): void {
    const { stages } = this.#snapshot;
    this.patch({ stages: { ...stages, [name]: { ...stages[name], ...change } } });
  }

  /** A stage ended: `cancelled` is the user's own stop, everything else a failure to show. */
  endStage(name: StageName, error: AppError | null): void {
    if (error === null) this.patchStage(name, { state: 'done', error: null });
    else if (error.code === 'cancelled') this.patchStage(name, { state: 'stopped', error: null });
    else this.patchStage(name, { state: 'failed', error });
  }

  subscribe(listener: (snapshot: VisitSnapshot) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#snapshot);
    return () => this.#listeners.delete(listener);
  }
}
