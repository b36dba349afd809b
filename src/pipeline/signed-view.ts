import { untouched } from '#domain/review/reviewed-list.ts';
import type { SignedNote } from '#domain/signing/signed-note.ts';
import type { ReviewSnapshot } from './review-verbs.ts';

/** A signed note as the screen shows it: the record alone, in which nothing is open. */
export function signedReview({ note, about, attestation }: SignedNote): ReviewSnapshot {
  const kept = attestation.flags.filter(({ how }) => how === 'kept');
  return {
    statements: note.sections.flatMap(({ id, statements }) =>
      statements.map((statement) => ({
        ...untouched(statement, id, null),
        isTouched: true,
        kept: kept
          .filter((each) => each.statement === statement.id)
          .map(({ flag, reason }) => ({ flag, reason: reason ?? '' })),
      })),
    ),
    about: about ?? { patient: null, codes: [] },
    offers: [],
    omissions: [],
    canUndo: false,
    canRedo: false,
    blockers: [],
  };
}
