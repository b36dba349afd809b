import { appError, type AppError } from '#contracts/errors.ts';
import type { SignedNote } from '#domain/signing/signed-note.ts';
import type { ReviewSnapshot } from './review-verbs.ts';
import { signedReview } from './signed-view.ts';
import type { VisitRecords } from './visit-records.ts';
import type { ReviewView } from './visit-review.ts';
import type { StageName, StageProgress, VisitSnapshot } from './visit.ts';

export const idleStage: StageProgress = { state: 'idle', done: 0, total: null, error: null };

/** Told at every opening: whoever reads the note must not take it for one of the whole file. */
const cutImport = (done: number, total: number | null): StageProgress => ({
  ...{ state: 'failed', done, total },
  error: appError('import-cut'),
});

/** What a visit shows before any verb is called. */
export function firstSnapshot(
  { encounter, utterances, signature }: VisitRecords,
  view: ReviewView,
): VisitSnapshot {
  const { file, durationMs } = encounter;
  const stage = encounter.state === 'ready' ? { ...idleStage, state: 'done' as const } : idleStage;
  return {
    encounter,
    utterances,
    canUndoTranscript: false,
    partial: null,
    ...view,
    signed: signature.note,
    addenda: signature.addenda,
    isSignatureBroken: signature.isBroken,
    growing: null,
    capture: 'idle',
    isMicrophoneMuted: false,
    isElsewhere: false,
    stages: {
      capture: file?.isCut === true ? cutImport(durationMs, file.lengthMs) : stage,
      speech: stage,
      note: stage,
    },
    notice: signature.isBroken ? appError('signature-broken') : null,
    passedOver: null,
  };
}

/** Holds the snapshot of one visit and tells its listeners of each change. */
export class VisitState {
  #snapshot: VisitSnapshot;
  /** The review of the signed note, made once: parts of a snapshot that did not change keep their identity. */
  #signed: { of: SignedNote; review: ReviewSnapshot } | null = null;
  readonly #listeners = new Set<(snapshot: VisitSnapshot) => void>();

  constructor(first: VisitSnapshot) {
    this.#snapshot = this.#asSigned(first);
  }

  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  patch(change: Partial<VisitSnapshot>): void {
    this.#snapshot = this.#asSigned({ ...this.#snapshot, ...change });
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }

  /**
   * The signed record in place of the note that drafts, log and rules would make today: a release that joins statements otherwise once showed other
   * words under an old signature than its export. A record that is not what was signed vouches for nothing.
   */
  #asSigned(snapshot: VisitSnapshot): VisitSnapshot {
    const { signed, isSignatureBroken } = snapshot;
    if (signed === null || isSignatureBroken) return snapshot;
    if (this.#signed?.of !== signed) this.#signed = { of: signed, review: signedReview(signed) };
    return { ...snapshot, note: signed.note, review: this.#signed.review };
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

  /** Resolves when the snapshot fits, at once when it does already. */
  until(fits: (snapshot: VisitSnapshot) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe((snapshot) => {
        if (!fits(snapshot)) return;
        // The first call comes before there is anything to stop.
        queueMicrotask(() => stop());
        resolve();
      });
    });
  }
}
