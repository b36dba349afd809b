import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Note } from '#domain/note/note.ts';
import type { Statement } from '#domain/note/statement.ts';
import { blockersOf } from '#domain/review/blockers.ts';
import { emptyReview } from '#domain/review/review.ts';
import { untouched } from '#domain/review/reviewed-list.ts';
import { attest } from '#domain/signing/attest.ts';
import type { SignedNote, Signer } from '#domain/signing/signed-note.ts';
import { ReviewDesk } from '#pipeline/review-desk.ts';
import type { ReviewSnapshot } from '#pipeline/review-verbs.ts';
import { VisitReview } from '#pipeline/visit-review.ts';
import type { VisitSnapshot } from '#pipeline/visit.ts';

/** The review of a note on which nobody has worked, with the flags that its statements carry. */
export function fakeReview(note: Note): ReviewSnapshot {
  const statements = note.sections.flatMap(({ id, statements: all }) =>
    all.map((statement) => untouched(statement, id, statement.text)),
  );
  return {
    statements,
    about: { patient: null, codes: [] },
    offers: [],
    omissions: [],
    canUndo: false,
    canRedo: false,
    blockers: blockersOf(statements, true),
  };
}

const withWriter = (note: Note): Note => {
  const by = { engine: note.engine, modelId: null, modelHash: null };
  const sections = note.sections.map((section) => ({
    ...section,
    statements: section.statements.map((each) => (each.origin === 'clinician' ? each : { ...each, by })),
  }));
  return { ...note, sections };
};

const withAdded = (note: Note, added: readonly Statement[]): Note => ({
  ...note,
  sections: note.sections.map((section) => ({
    ...section,
    statements: [...section.statements, ...added.filter((each) => section.takes.includes(each.section))],
  })),
});

/**
 * The real verbs over a note that is made up. Flags stay with the words that carry them (an edited statement has none), offers and omissions are those
 * of the snapshot until they are settled; nothing is checked and nothing is stored.
 */
export function createFakeDesk(
  first: Note,
  snapshot: () => VisitSnapshot,
  set: (change: Partial<VisitSnapshot>) => void,
  before: (verb: string) => AppError | null,
): ReviewDesk {
  const flags = new Map(
    first.sections.flatMap(({ statements }) => statements.map(({ text, flags: own }) => [text, own])),
  );
  const review = new VisitReview(
    emptyReview,
    { writers: [], note: (_, added) => withAdded(withWriter(first), added) },
    {
      get utterances() {
        return snapshot().utterances;
      },
      windows: () => ({ windows: [], isComplete: false }),
    },
  );
  return new ReviewDesk({
    review,
    shown: () => snapshot(),
    refusal: () => (snapshot().signed === null ? before('review') : appError('note-signed')),
    phrases: () => [],
    nowMs: () => 0,
    redraft: () => Promise.resolve(ok(null)),
    keep() {
      const { note, review: now } = review.view(false);
      const flagged = now.statements.map((each) => ({ ...each, flags: flags.get(each.text) ?? [] }));
      const byId = new Map(flagged.map((each) => [each.id, each]));
      const settled = new Set(
        review.review.actions.map((action) =>
          action.kind === 'set-aside-omission' || action.kind === 'add'
            ? action.omission
            : action.kind === 'take-offer' || action.kind === 'leave-offer'
              ? action.statement
              : undefined,
        ),
      );
      set({
        note: {
          ...note,
          sections: note.sections.map((section) => ({
            ...section,
            statements: section.statements.map((each) => byId.get(each.id) ?? each),
          })),
        },
        review: {
          ...now,
          statements: flagged,
          offers: snapshot().review.offers.filter(({ statement }) => !settled.has(statement)),
          omissions: snapshot().review.omissions.filter(({ id }) => !settled.has(id)),
          blockers: blockersOf(flagged, snapshot().encounter.state === 'ready'),
        },
      });
      return Promise.resolve(ok(null));
    },
  });
}

/** Signs as the pipeline does, with a made-up hash. */
export function fakeSign(snapshot: VisitSnapshot, signer: Signer): Result<SignedNote> {
  const { encounter, note, review } = snapshot;
  if (snapshot.signed !== null) return err(appError('note-signed'));
  if (review.blockers.length > 0) return err(appError('sign-blocked'));
  const { id, title, createdAtMs, source } = encounter;
  const making = {
    signer,
    signedAtMs: createdAtMs,
    engine: note.engine,
    modelId: null,
    modelHash: null,
    templateId: note.templateId,
  };
  return ok({
    schema: 1,
    encounter: { id, title, createdAtMs, source },
    note,
    about: review.about,
    transcriptHash: '0'.repeat(64),
    attestation: attest(
      making,
      review.statements.map((statement) => ({ statement, raised: [] })),
    ),
    hash: '1'.repeat(64),
  });
}
