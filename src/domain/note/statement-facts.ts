import { medicinesIn } from '../checks/medicines.ts';
import { hasNegation } from '../checks/negation.ts';
import { numbersIn } from '../checks/numbers.ts';
import { problemsIn } from '../checks/problems.ts';
import { sidesIn } from '../checks/sides.ts';
import { stemsOf } from './stems.ts';

/** One of these more or less makes another statement of the same words: they decide what is done, when, and to whom. */
const DECIDING =
  /\b(?:increas\p{L}*|decreas\p{L}*|reduc\p{L}*|rais\p{L}*|lower\p{L}*|start\p{L}*|begin\p{L}*|stop\p{L}*|discontinu\p{L}*|continu\p{L}*|resum\p{L}*|hold\p{L}*|better|improv\p{L}*|wors\p{L}*|resolv\p{L}*|normal|abnormal|positive|high|low|elevated|stable|unstable|controlled|uncontrolled|before|after|morning|evening|night|upper|medial|lateral|anterior|posterior|mother|father|brother|sister|son|daughter|maternal|paternal|wife|husband|former|current|past|mild|moderate|severe|always|sometimes)\b/giu;

/** What a statement says, in a form that can be compared. */
export interface StatementFacts {
  stems: ReadonlySet<string>;
  /** Each with its readings: "one thirty three" may be 133. */
  numbers: readonly (readonly string[])[];
  medicines: ReadonlySet<string>;
  sides: ReadonlySet<string>;
  /** `+cough` affirmed, `-cough` denied. */
  problems: ReadonlySet<string>;
  deciding: ReadonlySet<string>;
  /** Denies something other than a known problem: "does not drive", "not controlled". */
  hasOtherDenial: boolean;
  plain: string;
}

export function factsOf(text: string): StatementFacts {
  const problems = problemsIn(text);
  return {
    stems: stemsOf(text),
    numbers: numbersIn(text).map(({ readings }) => readings),
    medicines: new Set(medicinesIn(text).map(({ name }) => name)),
    sides: new Set(sidesIn(text).map(({ side }) => side)),
    problems: new Set(problems.map(({ name, negated }) => `${negated ? '-' : '+'}${name}`)),
    deciding: new Set((text.toLowerCase().match(DECIDING) ?? []).map((word) => word.slice(0, 6))),
    hasOtherDenial: hasNegation(text) && !problems.some(({ negated }) => negated),
    plain: text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  };
}

const isWithin = (small: ReadonlySet<string>, large: ReadonlySet<string>): boolean =>
  [...small].every((each) => large.has(each));

export const hasAllNumbers = (small: StatementFacts, large: StatementFacts): boolean =>
  small.numbers.every((readings) =>
    large.numbers.some((others) => others.some((other) => readings.includes(other))),
  );

/** Share of words that may be missing: another turn of phrase, never another fact. */
const MOST_MISSING = 0.15;

/**
 * Whether `large` says all that `small` says: every number, medicine, side, problem (affirmed or denied alike) and deciding word, and nearly
 * all its other words.
 */
export function saysAllOf(large: StatementFacts, small: StatementFacts): boolean {
  if (large.plain === small.plain) return true;
  if (small.hasOtherDenial !== large.hasOtherDenial) return false;
  const hasFacts =
    hasAllNumbers(small, large) &&
    isWithin(small.medicines, large.medicines) &&
    isWithin(small.sides, large.sides) &&
    isWithin(small.problems, large.problems) &&
    isWithin(small.deciding, large.deciding);
  return hasFacts && small.stems.size > 0 && shareWithin(small.stems, large.stems) >= 1 - MOST_MISSING;
}

/** Share of the first set that is in the second, 0 to 1; 0 for an empty one. */
export function shareWithin(small: ReadonlySet<string>, large: ReadonlySet<string>): number {
  if (small.size === 0) return 0;
  return [...small].filter((each) => large.has(each)).length / small.size;
}
