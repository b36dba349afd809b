import { medicinesIn } from '#domain/checks/medicines.ts';
import { numbersIn } from '#domain/checks/numbers.ts';
import { problemsIn } from '#domain/checks/problems.ts';

export const factKinds = ['medicines', 'numbers', 'doses', 'denials', 'problems'] as const;
export type FactKind = (typeof factKinds)[number];

/**
 * The facts of one kind that a text states. A fact has one or more keys, as speech is ambiguous ("one thirty three": 133, 1, 33);
 * two facts are the same when they share a key.
 */
export type Facts = readonly (readonly string[])[];

const LIST_MARKERS = /^\s*\d{1,2}[.)](?=\s)/gmu;
const DOSE_UNIT =
  /^[\s-]*(mg|milligrams?|mcg|micrograms?|grams?|g|ml|milliliters?|units?|puffs?|tablets?|pills?|capsules?|drops?|%|percent)\b/iu;
const UNIT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:mg|milligram)/iu, 'mg'],
  [/^(?:mcg|microgram)/iu, 'mcg'],
  [/^(?:ml|milliliter)/iu, 'ml'],
  [/^(?:g|gram)/iu, 'g'],
  [/^(?:tablet|pill|capsule)/iu, 'tablet'],
  [/^(?:%|percent)/iu, '%'],
];

/** Facts of a text by kind, each once. "Numbers" holds every value, "doses" those before a unit of a medicine, with the unit. */
export function factsOf(text: string): Record<FactKind, Facts> {
  const plain = text.replace(LIST_MARKERS, (marker) => ' '.repeat(marker.length));
  const numbers = numbersIn(plain);
  const problems = problemsIn(plain);
  const named = (negated: boolean): Facts =>
    once(problems.filter((problem) => problem.negated === negated).map(({ name }) => [name]));
  return {
    medicines: once(medicinesIn(plain).map(({ name }) => [name])),
    numbers: once(numbers.map(({ readings }) => readings)),
    doses: once(
      numbers.flatMap(({ readings, end }) => {
        const unit = DOSE_UNIT.exec(plain.slice(end))?.[1];
        return unit === undefined ? [] : [readings.map((value) => `${value} ${unitName(unit)}`)];
      }),
    ),
    denials: named(true),
    problems: named(false),
  };
}

const unitName = (unit: string): string =>
  UNIT_NAMES.find(([pattern]) => pattern.test(unit))?.[1] ?? unit.toLowerCase().replace(/s$/u, '');

const once = (facts: Facts): Facts => [...new Map(facts.map((fact) => [fact.join('|'), fact])).values()];

const keysOf = (facts: Facts): ReadonlySet<string> => new Set(facts.flat());

/** Those of `facts` that `others` state as well. */
export function sharedFacts(facts: Facts, others: Facts): Facts {
  const keys = keysOf(others);
  return facts.filter((fact) => fact.some((key) => keys.has(key)));
}
