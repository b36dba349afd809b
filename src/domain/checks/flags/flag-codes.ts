import type { Evidence, Flag } from '#domain/note/statement.ts';

/** What a flag is about, for counting and for grouping on a screen. */
export type FlagKind =
  | 'dose'
  | 'number'
  | 'medicine'
  | 'allergy'
  | 'side'
  | 'site'
  | 'negation'
  | 'person'
  | 'sex'
  | 'time'
  | 'action'
  | 'support';

interface FlagMeaning {
  kind: FlagKind;
  severity: Flag['severity'];
  /** Short title for a list. */
  title: string;
}

const critical = (kind: FlagKind, title: string): FlagMeaning => ({ kind, severity: 'critical', title });
const warning = (kind: FlagKind, title: string): FlagMeaning => ({ kind, severity: 'warning', title });

/** The one table of flag codes. Severity follows the harm: what can hurt the patient if it is signed unread is critical. */
export const flagCodes = {
  'dose-not-said': critical('dose', 'Dose never said'),
  'dose-differs': critical('dose', 'Another dose was said'),
  'dose-unit-differs': critical('dose', 'Another unit was said'),
  'frequency-differs': critical('dose', 'Taken at another interval'),
  'frequency-not-said': warning('dose', 'Interval never said'),
  'route-differs': critical('dose', 'Another route or form was said'),
  'number-not-said': warning('number', 'Number never said'),
  'number-differs': warning('number', 'Another number was said'),
  'unit-differs': warning('number', 'Another unit was said'),
  'measurement-not-said': critical('number', 'Measured value never said'),
  'measurement-differs': critical('number', 'Another value was said'),
  'drug-not-said': critical('medicine', 'Medicine never said'),
  'drug-look-alike': critical('medicine', 'Looks or sounds like the medicine that was said'),
  'drug-differs': critical('medicine', 'Another medicine was said here'),
  'drug-unclear': warning('medicine', 'Only something that sounds like this medicine was said'),
  'allergy-not-said': critical('allergy', 'Allergy never said'),
  'allergy-denied': critical('allergy', 'The transcript names an allergy'),
  'side-not-said': critical('side', 'Side never said'),
  'side-differs': critical('side', 'The other side was said'),
  'site-not-said': warning('site', 'Part of the body never said'),
  'site-differs': warning('site', 'Another part of the body was said'),
  'denied-but-affirmed': critical('negation', 'Denied here, affirmed in the transcript'),
  'affirmed-but-denied': critical('negation', 'Affirmed here, denied in the transcript'),
  'certainty-differs': warning('negation', 'Surer, or less sure, than what was said'),
  'person-not-said': warning('person', 'Person never said'),
  'person-differs': warning('person', 'Said of somebody else'),
  'sex-differs': warning('sex', 'Sex differs from the visit'),
  'time-differs': warning('time', 'Said of another time'),
  'action-differs': warning('action', 'Another action was said'),
  'action-opposed': critical('action', 'The opposite was said of this medicine'),
  'opposite-said': warning('action', 'The opposite word was said'),
  'finding-not-said': warning('support', 'Symptom or diagnosis never said'),
  'not-said': warning('support', 'Nothing said supports this'),
} as const satisfies Record<string, FlagMeaning>;

export type FlagCode = keyof typeof flagCodes;

/**
 * A flag of the table. `words` are those of the statement; the reason names those of the transcript.
 * @param said where the words of the transcript stand; null where nothing that was said is concerned.
 */
export const flagOf = (code: FlagCode, words: string, reason: string, said: Evidence | null): Flag => ({
  code,
  severity: flagCodes[code].severity,
  words,
  reason,
  ...(said !== null && { said }),
});
