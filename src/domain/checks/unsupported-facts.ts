import { genericOf, medicinesIn } from './medicines.ts';
import { allowsNegation, hasNegation } from './negation.ts';
import { numbersIn } from './numbers.ts';
import { sidesIn, type Side } from './sides.ts';

/** What may be stated although nobody said it in the window. */
export interface KnownFacts {
  /** The patient's list counts as said. */
  medicines: readonly string[];
}

export interface UnsupportedFact {
  kind: 'number' | 'medicine' | 'side' | 'negation';
  words: string;
  /** Span of the statement in UTF-16 units; the whole of it for a negation. */
  start: number;
  end: number;
}

/** The facts of what was said, for asking many times. */
export interface SaidFacts {
  /** Canonical values, as in "120" or "98.6". */
  numbers: ReadonlySet<string>;
  medicines: ReadonlySet<string>;
  sides: ReadonlySet<Side>;
  allowsNegation: boolean;
}

/** "A week", "an hour" and "daily" say one. */
const SAYS_ONE = /\b(?:a|an|another|daily|every|each|single)\b/iu;
/** Pairs of organs are spoken of as one: "your lungs are clear" is both. */
const SAYS_BOTH =
  /\b(?:both|bilateral\p{L}*|each|either|sides|lungs|eyes|ears|legs|knees|feet|hands|arms|shoulders|hips|ankles|wrists|extremities|pupils|kidneys|fields|turbinates|sinuses|tonsils|bases)\b/iu;
const LIST_MARKER = /^\s*\d+[.)]\s+/u;

/** Facts said in a text (a window, or a whole visit), with those known beside it. */
export function saidFacts(said: string, known: KnownFacts): SaidFacts {
  const numbers = new Set(numbersIn(said).flatMap(({ readings }) => readings));
  if (SAYS_ONE.test(said)) numbers.add('1');
  const sides = new Set(sidesIn(said).map(({ side }) => side));
  if (SAYS_BOTH.test(said) || (sides.has('left') && sides.has('right'))) sides.add('both');
  return {
    numbers,
    medicines: new Set([
      ...medicinesIn(said).map(({ name }) => name),
      ...known.medicines.map((name) => genericOf(name) ?? name.toLowerCase()),
    ]),
    sides,
    allowsNegation: allowsNegation(said),
  };
}

/**
 * Numbers, medicines, sides and denials of a statement that were not said, by value and not by spelling. Empty for a faithful statement;
 * what it cannot see are wrong words between right facts.
 */
export function unsupportedFacts(
  statement: string,
  said: string | SaidFacts,
  known: KnownFacts,
): UnsupportedFact[] {
  const facts = typeof said === 'string' ? saidFacts(said, known) : said;
  const marker = LIST_MARKER.exec(statement)?.[0].length ?? 0;
  const body = `${' '.repeat(marker)}${statement.slice(marker)}`;
  const found: UnsupportedFact[] = [];
  const add = (kind: UnsupportedFact['kind'], start: number, end: number): void => {
    found.push({ kind, words: statement.slice(start, end), start, end });
  };
  for (const { readings, start, end } of numbersIn(body)) {
    if (!readings.some((value) => facts.numbers.has(value))) add('number', start, end);
  }
  for (const { name, start, end } of medicinesIn(body))
    if (!facts.medicines.has(name)) add('medicine', start, end);
  for (const { side, start, end } of sidesIn(body)) if (!facts.sides.has(side)) add('side', start, end);
  if (hasNegation(body) && !facts.allowsNegation) add('negation', 0, statement.length);
  return found.toSorted((a, b) => a.start - b.start);
}
