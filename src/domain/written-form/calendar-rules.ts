import { ordinalDigits, ordinalPattern, ordinalValue } from './ordinals.ts';
import { NUMBER } from './skeleton.ts';
import { certain, likely, numberAt, type WrittenRule } from './written-rule.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH = MONTHS.join('|');
/** Words after which "may" and "march" are months. */
const DATE_BEFORE =
  '(?<=\\b(?:on|since|of|until|by|in|last|this|next|from|before|after|around|for)(?: the)? )';
const MONTH_ALONE = MONTHS.filter((month) => month !== 'may' && month !== 'march').join('|');
/** "May first" begins sentences without a date; nothing else begins "march third". */
const MONTH_BEFORE_ORDINAL = `${MONTH_ALONE}|march`;
const TIME = 'days?|weeks?|months?|years?|hours?|minutes?|seconds?';
const DENOMINATORS = new Map(
  'half:2 halves:2 third:3 thirds:3 quarter:4 quarters:4 fourth:4 fourths:4 fifths:5 sixths:6 eighth:8 eighths:8 tenths:10'
    .split(' ')
    .map((pair): [string, string] => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? '']),
);
/** What is counted through in an examination; a "third time" stays a word. */
const RANKED =
  'intercostal|digits?|toes?|fingers?|metatarsals?|metacarpals?|ribs?|percentile|trimester|cranial|lumbar|thoracic|cervical|rays?';

const capitalised = (month: string): string => month.charAt(0).toUpperCase() + month.slice(1);

const dated = (month: string, day: number | null, year: string | null): string | null => {
  if (day === null || day < 1 || day > 31) return null;
  return `${capitalised(month)} ${day}${year === null ? '' : `, ${year}`}`;
};

/** Dates, ages, durations, how often, ordinals and fractions. */
export const calendarRules: readonly WrittenRule[] = [
  {
    kind: 'date',
    pattern: new RegExp(
      `(?:(?:\\b(${MONTH_BEFORE_ORDINAL}))|${DATE_BEFORE}(${MONTH})) (?:the )?(${ordinalPattern})(?:,? ${NUMBER}(?! (?:${TIME})))?(?!\\w)`,
      'gu',
    ),
    write([, sure, maybe, day = '', year], numbers) {
      const digits = likely(numberAt(numbers, year), 1900, 2099);
      if (year !== undefined && digits === null) return null;
      return dated(sure ?? maybe ?? '', ordinalValue(day), digits);
    },
  },
  {
    kind: 'date',
    pattern: new RegExp(`\\b(?:the )?(${ordinalPattern}) of (${MONTH})\\b`, 'gu'),
    write: ([, day = '', month = '']) => dated(month, ordinalValue(day), null),
  },
  {
    kind: 'date',
    pattern: new RegExp(
      `(?:(?:\\b(${MONTH_ALONE}))|${DATE_BEFORE}(${MONTH})) (?:of )?${NUMBER}(?! (?:${TIME}))`,
      'gu',
    ),
    write([, sure, maybe, mark], numbers) {
      const month = sure ?? maybe ?? '';
      const number = numberAt(numbers, mark);
      const year = likely(number, 1900, 2099);
      if (year !== null) return `${capitalised(month)} ${year}`;
      const day = certain(number);
      return day !== null && /^\d+$/u.test(day) ? dated(month, Number(day), null) : null;
    },
  },
  {
    kind: 'date',
    pattern: new RegExp(
      `(?<=\\b(?:in|since|until|from|around|year|before|after) )${NUMBER}(?! (?:${TIME}|to|milli|micro|units|percent|point|over))(?!\\.\\d)`,
      'gu',
    ),
    write: ([, mark], numbers) => {
      const number = numberAt(numbers, mark);
      return number?.readings.length === 3 ? likely(number, 1930, 2049) : null;
    },
  },
  {
    kind: 'age',
    pattern: new RegExp(`${NUMBER}[\\s-](year|month|week|day)s?[\\s-](olds?)\\b`, 'gu'),
    write([all = '', mark, unit = '', old = ''], numbers) {
      const digits = certain(numberAt(numbers, mark));
      if (digits === null) return null;
      return all.includes(`${unit}s`) ? `${digits} ${unit}s ${old}` : `${digits}-${unit}-${old}`;
    },
  },
  {
    kind: 'frequency',
    pattern: new RegExp(`(?:${NUMBER} times|\\b(once|twice)) (?:(?:a|per|each|every) day|daily)\\b`, 'gu'),
    write([, mark, word], numbers) {
      if (word !== undefined) return `${word} daily`;
      const digits = certain(numberAt(numbers, mark));
      if (digits === null) return null;
      return digits === '2' ? 'twice daily' : `${digits} times daily`;
    },
  },
  {
    kind: 'duration',
    pattern: new RegExp(`${NUMBER} (${TIME})\\b`, 'gu'),
    write([, mark, unit = ''], numbers) {
      const digits = certain(numberAt(numbers, mark));
      return digits === null ? null : `${digits} ${unit}`;
    },
  },
  {
    kind: 'fraction',
    pattern: new RegExp(`${NUMBER}[\\s-](${[...DENOMINATORS.keys()].join('|')})\\b`, 'gu'),
    write([, mark, part = ''], numbers) {
      const above = certain(numberAt(numbers, mark));
      const below = DENOMINATORS.get(part) ?? '';
      const isProper = above !== null && /^\d$/u.test(above) && Number(above) < Number(below);
      const isPlural = part.endsWith('s');
      return isProper && isPlural === Number(above) > 1 ? `${above}/${below}` : null;
    },
  },
  {
    kind: 'ordinal',
    pattern: new RegExp(`\\b(${ordinalPattern})(?= (?:${RANKED})\\b)`, 'gu'),
    write: ([, said = '']) => {
      const value = ordinalValue(said);
      return value === null ? null : ordinalDigits(value);
    },
  },
];
