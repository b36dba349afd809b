import { actionsIn } from '../checks/actions.ts';
import { sitesIn } from '../checks/body-sites.ts';
import { frequenciesIn } from '../checks/frequencies.ts';
import { medicinesIn } from '../checks/medicines.ts';
import { deniedSpans } from '../checks/negated-scope.ts';
import { problemsIn } from '../checks/problems.ts';
import { quantitiesIn } from '../checks/quantities.ts';
import { personsIn } from '../checks/relatives.ts';
import { routesIn } from '../checks/routes.ts';
import { writeOut } from '../checks/said/abbreviations.ts';
import { sidesIn } from '../checks/sides.ts';
import { isSameHeading } from '../note/problem-groups.ts';
import { stemsOf } from '../note/stems.ts';
import { factsOf } from '../writing/same-facts.ts';

/** What two wordings say otherwise. `number` holds the unit; `meaning` is a word that decides how sure, when or how bad something is. */
export type DifferenceKind =
  | 'number'
  | 'frequency'
  | 'medicine'
  | 'side'
  | 'denial'
  | 'person'
  | 'action'
  | 'route'
  | 'site'
  | 'finding'
  | 'meaning'
  | 'heading';

/** Words of a statement, in UTF-16 units, end exclusive. */
export interface WordSpan {
  start: number;
  end: number;
}

/** One kind of fact that two statements do not share, with the words of each that the other lacks; on one side there may be none. */
export interface Difference {
  kind: DifferenceKind;
  first: WordSpan[];
  second: WordSpan[];
}

/** What is compared: the words, and in the plan the problem that they stand under. */
export interface Wording {
  text: string;
  problem?: string;
}

/** One of these taken wrongly can hurt the patient. */
const critical: readonly DifferenceKind[] = [
  'number',
  'frequency',
  'medicine',
  'side',
  'denial',
  'person',
  'action',
];

export const isCritical = ({ kind }: Pick<Difference, 'kind'>): boolean => critical.includes(kind);

interface Fact extends WordSpan {
  kind: DifferenceKind;
  /** Equal for what says the same. */
  key: string;
}

/** Codes of `factsOf` that say how sure, when or how bad, and whose words stand in them. */
const WORDED_CODE = /^[dclx] |^n (?=[^[])/u;
/** Pronouns that may speak of several people. "The patient says that she …" has one, too, so that no difference is told by them; the same it is not. */
const PRONOUN_CODE = 'k ';
const DENIAL_CODE = '- ';
const kinds: readonly DifferenceKind[] = [...critical, 'route', 'site', 'finding', 'meaning'];

const isWithin = (small: WordSpan, large: WordSpan): boolean =>
  small.start >= large.start && small.end <= large.end;

/** Facts of plain words, each with its place, by the readers of the checks. */
function factsIn(plain: string): Fact[] {
  const problems = problemsIn(plain);
  const frequencies = frequenciesIn(plain);
  const all = <T extends WordSpan>(
    kind: DifferenceKind,
    found: readonly T[],
    key: (each: T) => string,
  ): Fact[] => found.map((each) => ({ kind, key: key(each), start: each.start, end: each.end }));
  // "Once a day" is no number beside "daily": how often is told by the frequency.
  const numbers = quantitiesIn(plain)
    .map((quantity) => ({ ...quantity, end: quantity.unitEnd }))
    .filter((quantity) => !frequencies.some((each) => isWithin(quantity, each)));
  return [
    ...all('number', numbers, ({ readings, unit, of }) =>
      JSON.stringify([[...readings].toSorted(), unit, of]),
    ),
    ...all('frequency', frequencies, ({ name }) => name),
    ...all('medicine', medicinesIn(plain), ({ name }) => name),
    ...all('side', sidesIn(plain), ({ side }) => side),
    ...otherDenials(plain, problems),
    ...all('person', personsIn(plain), ({ name }) => name),
    ...all('action', actionsIn(plain), ({ action }) => action),
    ...all('route', routesIn(plain), ({ name }) => name),
    ...all('site', sitesIn(plain), ({ name }) => name),
    ...all('finding', problems, ({ name, negated }) => `${negated ? '-' : '+'}${name}`),
  ];
}

/** What is read of one wording. */
interface Reading {
  text: string;
  /** In the words as they stand. */
  facts: Fact[];
  /** Words that decide how sure, when or how bad. */
  codes: string[];
  denials: number;
  pronouns: string;
  /** The words of substance that are part of no fact. */
  rest: ReadonlySet<string>;
}

function readingOf(text: string): Reading {
  const { text: plain, originalSpan } = writeOut(text);
  const facts = factsIn(plain);
  const codes = factsOf(text);
  const rest = facts.reduce(
    (now, { start, end }) => now.slice(0, start) + ' '.repeat(end - start) + now.slice(end),
    plain,
  );
  return {
    text,
    facts: facts.map((fact) => ({ ...fact, ...originalSpan(fact.start, fact.end) })),
    codes: codes.filter((code) => WORDED_CODE.test(code)),
    denials: codes.filter((code) => code.startsWith(DENIAL_CODE)).length,
    pronouns: codes.filter((code) => code.startsWith(PRONOUN_CODE)).join(),
    rest: stemsOf(rest),
  };
}

/** Denials of what is no known problem: "does not drive". Those of a problem are told with it: "denies" and "no" say the same. */
function otherDenials(plain: string, problems: readonly (WordSpan & { negated: boolean })[]): Fact[] {
  return deniedSpans(plain).flatMap((span): Fact[] => {
    if (problems.some(({ start, end, negated }) => negated && start >= span.start && end <= span.end))
      return [];
    const cue = /\S+\s*$/u.exec(plain.slice(0, span.start));
    return [{ kind: 'denial', key: 'not', start: cue?.index ?? span.start, end: span.start }];
  });
}

/** Members of the first list that the second has not; one that stands there twice is looked for twice. */
function without<T>(list: readonly T[], others: readonly T[], keyOf: (each: T) => string): T[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return list.filter((each) => {
    const count = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), count - 1);
    return count <= 0;
  });
}

const factKey = ({ kind, key }: Fact): string => `${kind} ${key}`;
const nameOf = ({ key }: Fact): string => key.slice(1);

/** The same finding, denied by one and affirmed by the other, is the difference that matters most. */
function withDenials(mine: readonly Fact[], theirs: readonly Fact[]): Fact[] {
  const opposed = new Set(theirs.filter(({ kind }) => kind === 'finding').map(nameOf));
  return mine.map((fact) =>
    fact.kind === 'finding' && opposed.has(nameOf(fact)) ? { ...fact, kind: 'denial' } : fact,
  );
}

/** Words that decide and that the other text lacks; what an abbreviation stands for has no place of its own and is left out. */
function decidingWords({ text, codes }: Reading, other: Reading): Fact[] {
  const lower = text.toLowerCase();
  return without(codes, other.codes, (code) => code).map((code): Fact => {
    const word = code.slice(2).toLowerCase();
    const isWhole = code.startsWith('x ') ? '' : String.raw`(?![\p{L}\p{N}])`;
    const start = lower.search(new RegExp(String.raw`(?<![\p{L}\p{N}])${word}${isWhole}`, 'u'));
    return { kind: 'meaning', key: code, start, end: start + word.length };
  });
}

const placesOf = (facts: readonly Fact[], kind: DifferenceKind): WordSpan[] =>
  facts
    .filter((fact) => fact.kind === kind && fact.start >= 0 && fact.end > fact.start)
    .map(({ start, end }) => ({ start, end }))
    .toSorted((a, b) => a.start - b.start);

function headingsDiffer(a: Wording, b: Wording): boolean {
  if (a.problem === undefined || b.problem === undefined) return false;
  return !isSameHeading(a.problem, b.problem);
}

function differencesOf(first: Reading, second: Reading): Difference[] {
  const onlyFirst = without(first.facts, second.facts, factKey);
  const onlySecond = without(second.facts, first.facts, factKey);
  const mine = [...withDenials(onlyFirst, onlySecond), ...decidingWords(first, second)];
  const theirs = [...withDenials(onlySecond, onlyFirst), ...decidingWords(second, first)];
  return kinds.flatMap((kind): Difference[] =>
    [...mine, ...theirs].some((fact) => fact.kind === kind)
      ? [{ kind, first: placesOf(mine, kind), second: placesOf(theirs, kind) }]
      : [],
  );
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** What the rules find of two wordings. */
export interface Verdict {
  /** Every fact alike, denied as often, and no word of substance in one alone. In doubt it is not the same. */
  isSame: boolean;
  /**
   * Critical kinds first: numbers with their units, how often, medicines, sides, denials, persons, starts and stops, then routes, sites, findings, and words
   * that decide how sure, when or how bad. Empty says that the readers of the checks found nothing, not that the two say the same.
   */
  differences: Difference[];
}

/** Compares two wordings of one statement by the facts that the checks read in them. */
export function compareWordings(first: Wording, second: Wording): Verdict {
  const [a, b] = [readingOf(first.text), readingOf(second.text)];
  const found = differencesOf(a, b);
  const heading: Difference[] = headingsDiffer(first, second)
    ? [{ kind: 'heading', first: [], second: [] }]
    : [];
  const differences = [...found, ...heading];
  const isWordedAlike =
    first.text === second.text ||
    (a.denials === b.denials && a.pronouns === b.pronouns && isSameSet(a.rest, b.rest));
  return { isSame: differences.length === 0 && isWordedAlike, differences };
}
