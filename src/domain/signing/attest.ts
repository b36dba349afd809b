import type { Flag } from '../note/statement.ts';
import { isSameFlag } from '../review/blockers.ts';
import type { ReviewedStatement } from '../review/review.ts';
import type { Attestation, ClearedFlag } from './signed-note.ts';
import type { Worded } from './wordings.ts';

/** What the attestation tells of the note's making. */
export type Making = Omit<Attestation, 'flags' | 'statements' | 'edited' | 'editedShare'>;

/** A critical flag, and the words that raised it. */
export interface RaisedFlag {
  flag: Flag;
  text: string;
}

/** A reviewed statement with the dangers in every wording that it had. */
export interface Accounted {
  statement: ReviewedStatement;
  raised: readonly RaisedFlag[];
}

/** The critical flags of all the words that a statement had, each once, with the first words that raised it. */
export function accountOf(
  { statement, texts, parted }: Worded,
  flagsOf: (statement: ReviewedStatement) => readonly Flag[],
): Accounted {
  const dangers = (text: string): Flag[] =>
    flagsOf({ ...statement, text }).filter(({ severity }) => severity === 'critical');
  const elsewhere = parted.flatMap(dangers);
  const raised: RaisedFlag[] = [];
  for (const text of texts)
    for (const flag of dangers(text))
      if (![...elsewhere, ...raised.map((each) => each.flag)].some((each) => isSameFlag(each, flag)))
        raised.push({ flag, text });
  return { statement, raised };
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

function clearedFlags({ statement, raised }: Accounted): ClearedFlag[] {
  const { id, text: now, state, flags, kept } = statement;
  if (state === 'rejected')
    return raised.map(({ flag, text }) => ({
      statement: id,
      flag,
      how: 'removed',
      text,
      now: null,
      reason: null,
    }));
  const gone = raised.filter(({ flag }) => !flags.some((each) => isSameFlag(each, flag)));
  const stays = flags.flatMap((flag): ClearedFlag[] => {
    const keep = kept.findLast((each) => isSameFlag(each.flag, flag));
    if (keep === undefined || flag.severity !== 'critical') return [];
    const text = raised.find((each) => isSameFlag(each.flag, flag))?.text ?? now;
    return [{ statement: id, flag, how: 'kept', text, now, reason: keep.reason }];
  });
  return [
    ...gone.map(({ flag, text }): ClearedFlag => ({
      statement: id,
      flag,
      how: 'corrected',
      text,
      now,
      reason: null,
    })),
    ...stays,
  ];
}
