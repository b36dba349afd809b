import { decimalOf, isPointBetween } from '../extraction/spoken-decimals.ts';
import { numbersIn, type NumberFact } from './numbers.ts';
import { unitAt, type Unit } from './units.ts';

/** A number with the unit that belongs to it. */
export interface Quantity {
  /** As `numbersIn` reads it: more than one where speech is ambiguous. */
  readings: readonly string[];
  /** Null when none was said. */
  unit: Unit | null;
  /** What it is out of ("7/10", "three out of six"), or what stands below it ("120 over 80"); empty for most. */
  of: readonly string[];
  /** "A week": one, though nobody said a number. */
  isUnsaid: boolean;
  /** Of the number, in UTF-16 units, end exclusive. */
  start: number;
  end: number;
  /** Where the unit ends; `end` without one. */
  unitEnd: number;
}

/** "4 to 6 weeks", "10-15 mg": the first number has the unit of the second. */
const RANGE = /^\s*(?:-|to|or|and)\s*(?:up to\s*)?$/iu;
/** "3/5", "two out of six", "one twenty over eighty". */
const OUT_OF = /^\s*(?:\/|out of(?: a)?|over)\s*$/iu;
/** "A week", "each day": one of them, said without a number. */
const SAYS_ONE = /\b(an?|one|another|each|every|per|single)\s+(?=(?:single\s+)?\p{L})/giu;
/** "In the one twenties", "three to four hundreds". */
const PLURALS = /\b(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|hundreds|thousands)\b/giu;

/** Numbers of a text with their units; "a week" and "every day" count as one. */
export function quantitiesIn(text: string): Quantity[] {
  const numbers = numbersIn(text.replace(PLURALS, singular));
  const found = numbers.map((number, index): Quantity => {
    const next = numbers[index + 1];
    const own = unitAt(text.slice(number.end));
    const isRange = own === null && next !== undefined && RANGE.test(text.slice(number.end, next.start));
    const { start, end } = number;
    const readings = [
      ...number.readings,
      ...hundredsOf(number, next, text),
      ...decimalOfNext(number, next, text),
    ];
    const unit = isRange ? (unitAt(text.slice(next.end))?.unit ?? null) : (own?.unit ?? null);
    const isRatio = next !== undefined && OUT_OF.test(text.slice(number.end, next.start));
    const of = isRatio ? next.readings : [];
    return { readings, unit, of, isUnsaid: false, start, end, unitEnd: end + (own?.length ?? 0) };
  });
  return [...found, ...unsaidOnes(text, found)].toSorted((a, b) => a.start - b.start);
}

function unsaidOnes(text: string, found: readonly Quantity[]): Quantity[] {
  return [...text.matchAll(SAYS_ONE)].flatMap(({ 0: words, 1: word = '', index }): Quantity[] => {
    const unit = unitAt(text.slice(index + words.length).replace(/^single\s+/iu, ''))?.unit;
    const isCounted = found.some(({ start, end }) => start < index + words.length && index < end);
    if (unit === undefined || isCounted) return [];
    const end = index + word.length;
    return [{ readings: ['1'], unit, of: [], isUnsaid: true, start: index, end, unitEnd: end }];
  });
}

/** As many letters as before, so that places stay. */
const singular = (word: string): string => word.replace(/ies$/iu, 'y  ').replace(/s$/iu, ' ');

/** "Three to four hundred": 300, too. */
function hundredsOf(number: NumberFact, next: NumberFact | undefined, text: string): string[] {
  const [value, after] = [Number(number.readings[0]), Number(next?.readings[0])];
  const isRange = next !== undefined && RANGE.test(text.slice(number.end, next.start));
  return isRange && value < 10 && after >= 100 && after % 100 === 0 ? [String(value * 100)] : [];
}

/** "98 . 7": 98.7, too. In words the reader of numbers has it already. */
function decimalOfNext(number: NumberFact, next: NumberFact | undefined, text: string): string[] {
  if (next === undefined || !isPointBetween(text.slice(number.end, next.start))) return [];
  const decimal = decimalOf(number.readings[0], [next.readings[0]]);
  return decimal === null ? [] : [decimal];
}
