/** What a unit measures: amounts of one dimension can be compared. */
export type Dimension =
  | 'mass'
  | 'volume'
  | 'time'
  | 'length'
  | 'weight'
  | 'share'
  | 'temperature'
  | 'rate'
  | 'pressure'
  | 'units'
  | 'pieces'
  | 'puffs'
  | 'drops'
  | 'packs'
  | 'drinks'
  | 'times'
  | 'pillows'
  | 'points'
  | 'calories';

export interface Unit {
  name: string;
  dimension: Dimension;
  /** In the smallest unit of its dimension. */
  factor: number;
}

/** Names as notes and speech write them; the first is shown. UCUM's factors, months of 30 days and years of 365. */
const LINES: readonly (readonly [string, Dimension, number])[] = [
  ['mg|milligram|milligrams|mgs|milligrm', 'mass', 1000],
  ['mcg|microgram|micrograms|ug|µg|μg', 'mass', 1],
  ['g|gram|grams|gm|gms', 'mass', 1_000_000],
  ['ml|milliliter|milliliters|millilitre|millilitres|cc|ccs', 'volume', 1],
  ['liters|liter|l|litre|litres', 'volume', 1000],
  ['teaspoons|teaspoon|tsp', 'volume', 5],
  ['tablespoons|tablespoon|tbsp', 'volume', 15],
  ['units|unit|iu', 'units', 1],
  ['tablets|tablet|pills|pill|capsules|capsule|tab|tabs|caps|lozenges', 'pieces', 1],
  ['puffs|puff|inhalations|inhalation|sprays|spray', 'puffs', 1],
  ['drops|drop', 'drops', 1],
  ['%|percent', 'share', 1],
  ['seconds|second|sec|secs', 'time', 1 / 60],
  ['minutes|minute|min|mins', 'time', 1],
  ['hours|hour|hr|hrs|h', 'time', 60],
  ['days|day', 'time', 1440],
  ['weeks|week|wk|wks', 'time', 10_080],
  ['months|month|mo', 'time', 43_200],
  ['years|year|yr|yrs', 'time', 525_600],
  ['mm|millimeter|millimeters', 'length', 1],
  ['cm|centimeter|centimeters|centimetre|centimetres', 'length', 10],
  ['inches|inch', 'length', 25.4],
  ['feet|foot|ft', 'length', 304.8],
  ['miles|mile', 'length', 1_609_344],
  ['lbs|lb|pounds|pound', 'weight', 0.4536],
  ['kg|kilogram|kilograms|kilos|kilo', 'weight', 1],
  ['degrees|degree|°f|°c|°|fahrenheit|celsius', 'temperature', 1],
  ['bpm|beats', 'rate', 1],
  ['mmhg', 'pressure', 1],
  ['packs|pack|ppd', 'packs', 1],
  ['beers|beer|drinks|drink|glasses|glass', 'drinks', 1],
  ['times|time|x', 'times', 1],
  ['pillows|pillow', 'pillows', 1],
  ['calories|calorie|kcal', 'calories', 1],
];

const byWord = new Map<string, Unit>(
  LINES.flatMap(([names, dimension, factor]) => {
    const [name = '', ...others] = names.split('|');
    return [name, ...others].map((word): [string, Unit] => [word, { name, dimension, factor }]);
  }),
);

/** Units that say how much of a medicine is taken. */
const OF_DOSES = new Set<Dimension>(['mass', 'volume', 'units', 'pieces', 'puffs', 'drops']);
export const isDoseUnit = (unit: Unit | null): boolean => unit !== null && OF_DOSES.has(unit.dimension);

const AT_START = /^[\s-]*(?:(°\s?[fc]?|%|[µμ]g)|(\p{L}+)\b)(?:\s+(old)\b)?/iu;

/** The unit that a text begins with, as after a number: " milligrams a day". Null when there is none. */
export function unitAt(text: string): { unit: Unit; length: number } | null {
  const match = AT_START.exec(text);
  const word = (match?.[1] ?? match?.[2] ?? '').toLowerCase().replace(/\s/gu, '');
  const unit = byWord.get(word);
  // "the second month", "a day" after a number of its own: "time" alone is none ("one time").
  if (match === null || unit === undefined) return null;
  return { unit, length: match[0].length };
}

/** Two amounts that are one: 1 g and 1000 mg, 2 weeks and 14 days, a year and 12 months. */
export function isSameAmount(value: number, unit: Unit, other: number, otherUnit: Unit): boolean {
  if (unit.dimension !== otherUnit.dimension) return false;
  const [a, b] = [value * unit.factor, other * otherUnit.factor];
  return Math.abs(a - b) <= 0.02 * Math.max(Math.abs(a), Math.abs(b));
}
