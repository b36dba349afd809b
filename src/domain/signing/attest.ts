import type { Flag } from '../note/statement.ts';
import { isSameFlag } from '../review/blockers.ts';
import type { ReviewedStatement } from '../review/review.ts';
import type { Attestation, ClearedFlag } from './signed-note.ts';

/** What the attestation tells of the note's making. */
export type Making = Omit<Attestation, 'flags' | 'statements' | 'edited' | 'editedShare'>;

/** A reviewed statement with what it said first. */
export interface Accounted {
  statement: ReviewedStatement;
  /** The engine's words, or what the clinician typed or put in first. */
  first: string;
  /** Critical flags of those words. */
  raised: readonly Flag[];
}

/** Who signs what: how each critical flag was cleared, and how much of the note is the clinician's. */
export function attest(making: Making, accounts: readonly Accounted[]): Attestation {
  const signed = accounts.filter(({ statement }) => statement.state !== 'rejected');
  const edited = signed.filter(
    ({ statement }) => statement.state === 'edited' || statement.origin === 'clinician',
  );
  return {
    ...making,
    flags: accounts.flatMap(clearedFlags),
    statements: signed.length,
    edited: edited.length,
    editedShare: signed.length === 0 ? 0 : edited.length / signed.length,
  };
}

function clearedFlags({ statement, first, raised }: Accounted): ClearedFlag[] {
  const { id, text, state, flags, kept } = statement;
  if (state === 'rejected')
    return raised.map((flag) => ({
      statement: id,
      flag,
      how: 'removed',
      text: first,
      now: null,
      reason: null,
    }));
  const gone = raised.filter((flag) => !flags.some((each) => isSameFlag(each, flag)));
  const stays = flags.flatMap((flag): ClearedFlag[] => {
    const keep = kept.findLast((each) => isSameFlag(each.flag, flag));
    if (keep === undefined || flag.severity !== 'critical') return [];
    return [{ statement: id, flag, how: 'kept', text: first, now: text, reason: keep.reason }];
  });
  return [
    ...gone.map((flag): ClearedFlag => ({
      statement: id,
      flag,
      how: 'corrected',
      text: first,
      now: text,
      reason: null,
    })),
    ...stays,
  ];
}
