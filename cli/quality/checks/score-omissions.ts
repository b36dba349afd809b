import { findOmissions } from '#domain/checks/omissions/find-omissions.ts';
import { omissionKinds, type Omission, type OmissionKind } from '#domain/checks/omissions/omission.ts';
import { medicinesIn } from '#domain/checks/medicines.ts';
import { numbersIn } from '#domain/checks/numbers.ts';
import { problemsIn } from '#domain/checks/problems.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Count } from './bars.ts';
import type { CleanStatement } from './clean-statements.ts';

/** A fact taken out of a note, and whether the list of what is missing then names it. */
export interface OmissionTrial {
  encounter: string;
  kind: OmissionKind;
  text: string;
  isListed: boolean;
}

const MEASURED =
  /\b(?:blood pressure|bp|heart rate|pulse|temperature|saturation|respirat\p{L}*|weight|a1c|hemoglobin|creatinine|glucose|ejection fraction)\b[^.]{0,20}\d/iu;
const ORDERED =
  /\b(?:x-?rays?|mri|ct|ultrasound|echocardiogram|ekg|labs?|blood work|biopsy|colonoscopy|endoscopy|physical therapy|referral|refer|follow[- ]?up|return)\b/iu;
/** What is to be done, and not what a test showed or why the patient came. */
const AHEAD =
  /\b(?:will|should|order\p{L}*|refer(?:ral|red|ring)?|recommend\p{L}*|schedul\p{L}*|repeat|advised|plan|going to|(?:in|after|within) (?:\d|one|two|a)|as needed)\b|^\W*(?:follow|return)/iu;
const TOLD =
  /\b(?:presents?|revealed|reveals|showed|shows|demonstrated?|demonstrates|was|were|unremarkable|consistent with|suggests?|results?|noted|reviewed|consider(?:ed)?|discussed)\b/iu;
const LASTS = /\b(?:for|since|past|last|over|ago)\b[^.]{0,25}\b(?:days?|weeks?|months?|years?)\b/iu;
const RED_FLAG =
  /\b(?:chest pain|suicidal|syncope|loss of consciousness|seizures?|slurred speech|hemoptysis|blood in|numbness (?:in|of) the groin|vision loss)\b/iu;
const DENIED = /\b(?:no|not|denies|denied|negative|without|never)\b/iu;

/** What a clean statement tells whose loss would matter, by its words and its section; null for the rest. */
export function kindOf({ text, section }: CleanStatement): OmissionKind | null {
  const isDenied = DENIED.test(text);
  if (section === 'allergies') return isDenied || medicinesIn(text).length === 0 ? null : 'allergy';
  if (section !== 'family-history' && RED_FLAG.test(text) && !isDenied && section === 'history')
    return 'red-flag';
  if (
    medicinesIn(text).length > 0 &&
    /\d\s?(?:mg|mcg|milligrams?|units?|puffs?|g)\b/iu.test(text) &&
    !isDenied
  )
    return 'medicine';
  if ((section === 'vitals' || section === 'exam' || section === 'results') && MEASURED.test(text))
    return 'measurement';
  if (section === 'history' && problemsIn(text).length > 0 && LASTS.test(text) && !isDenied) return 'symptom';
  return section === 'assessment-plan' &&
    ORDERED.test(text) &&
    AHEAD.test(text) &&
    !TOLD.test(text) &&
    !isDenied
    ? 'plan'
    : null;
}

/**
 * Takes each fact by itself out of the note: the statement and whatever else repeats it. Listed when the note without it has an omission of that
 * kind that the whole note has not, and that names the fact.
 */
export function omissionTrials(
  statements: readonly CleanStatement[],
  utterances: readonly Utterance[],
): OmissionTrial[] {
  const whole = keysOf(
    findOmissions(
      statements.map(({ text }) => text),
      utterances,
    ),
  );
  return statements.flatMap((statement): OmissionTrial[] => {
    const kind = kindOf(statement);
    if (kind === null) return [];
    const rest = statements.filter((each) => each !== statement && !repeats(each.text, statement.text));
    const fresh = findOmissions(
      rest.map(({ text }) => text),
      utterances,
    ).filter((each) => !whole.has(keyOf(each)));
    const isListed = fresh.some((each) => names(each, statement.text));
    return [{ encounter: statement.encounter, kind, text: statement.text, isListed }];
  });
}

const keyOf = ({ kind, text }: Omission): string => `${kind} ${text}`;
const keysOf = (omissions: readonly Omission[]): ReadonlySet<string> => new Set(omissions.map(keyOf));

/** The next visit, in whatever words. */
const NEXT_VISIT = /\b(?:follow[- ]?up|return|next visit)\b/iu;

const factsOf = (text: string): string[] => [
  ...(NEXT_VISIT.test(text) ? ['next visit'] : []),
  ...medicinesIn(text).map(({ name }) => name),
  ...problemsIn(text).map(({ name }) => name),
  ...(ORDERED.exec(text)?.[0].toLowerCase().split(' ').slice(0, 1) ?? []),
  ...(MEASURED.test(text) ? numbersIn(text).map(({ readings }) => readings[0] ?? '') : []),
];

/** The same fact in another section: taken out with it, or nothing would be missing. */
const repeats = (other: string, text: string): boolean => {
  const facts = factsOf(text);
  return factsOf(other).some((fact) => facts.includes(fact));
};

const names = (omission: Omission, text: string): boolean => {
  const facts = factsOf(text);
  const listed = omission.text.toLowerCase();
  return (
    factsOf(omission.text).some((fact) => facts.includes(fact)) || facts.some((fact) => listed.includes(fact))
  );
};

export const omissionCounts = (trials: readonly OmissionTrial[]): { kind: OmissionKind; count: Count }[] =>
  omissionKinds.map((kind) => {
    const own = trials.filter((trial) => trial.kind === kind);
    return { kind, count: { of: own.length, caught: own.filter(({ isListed }) => isListed).length } };
  });
