import { ordinalWords } from './ordinals.ts';
import { spellAsSaid, spellDecimal } from './spell-number.ts';
import { saidUnit } from './units.ts';

const DECIMAL = '\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+';
const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
const PARTS = new Map([
  ['1/2', 'one half'],
  ['1/3', 'one third'],
  ['2/3', 'two thirds'],
  ['1/4', 'one quarter'],
  ['3/4', 'three quarters'],
]);

const spell = (digits: string): string => spellDecimal(digits.startsWith('.') ? `0${digits}` : digits);

const year = (digits: string): string => {
  const value = Number(digits);
  return value >= 2000 && value < 2010 ? spell(digits) : spellAsSaid(value);
};

const times = (digits: string): string => (digits === '2' ? 'twice' : `${spell(digits)} times`);

type Speaking = readonly [pattern: RegExp, say: (...groups: string[]) => string | null];

/** In this order: what a later line would take for a bare number goes first. */
const SPEAKING: readonly Speaking[] = [
  [
    /(\d{2,3})\/(\d{2,3}) mmHg/gu,
    (_, high = '', low = '') => `${spellAsSaid(Number(high))} over ${spellAsSaid(Number(low))}`,
  ],
  [
    new RegExp(`(${DECIMAL}) ?°([FC])`, 'gu'),
    (_, value = '', scale) => `${spell(value)} degrees ${scale === 'F' ? 'fahrenheit' : 'celsius'}`,
  ],
  [
    new RegExp(`(${MONTH}) (\\d{1,2})(?:, (\\d{4}))?\\b(?![\\d/])`, 'giu'),
    (_, month = '', day = '', of) => {
      const ordinal = ordinalWords(Number(day));
      if (ordinal === null) return null;
      return `${month.toLowerCase()} ${ordinal}${typeof of === 'string' ? ` ${year(of)}` : ''}`;
    },
  ],
  [
    new RegExp(`(${MONTH}) (\\d{4})\\b`, 'giu'),
    (_, month = '', of = '') => `${month.toLowerCase()} ${year(of)}`,
  ],
  [
    /(\d)\/(4|5|6|10)\b/gu,
    (all, part = '', whole = '') => PARTS.get(all ?? '') ?? `${spell(part)} out of ${spell(whole)}`,
  ],
  [/(\d)\/(2|3)\b/gu, (all) => PARTS.get(all ?? '') ?? null],
  [
    /(\d+)-(year|month|week|day)-(olds?)\b/gu,
    (_, value = '', unit = '', old = '') => `${spell(value)} ${unit} ${old}`,
  ],
  [/\b(\d+) times daily\b/gu, (_, value = '') => `${times(value)} a day`],
  [/\b(once|twice) daily\b/gu, (_, word = '') => `${word} a day`],
  [
    new RegExp(`(${DECIMAL}) ?(mg/dL|g/dL|mg/kg|mg/mL|mEq|mg|mcg|kg|g|mL|L|cm|mm)\\b`, 'gu'),
    (_, value = '', unit = '') => `${spell(value)} ${saidUnit(unit, value === '1') ?? unit}`,
  ],
  [new RegExp(`(${DECIMAL}) ?%`, 'gu'), (_, value = '') => `${spell(value)} percent`],
  [/\b(\d)\+/gu, (_, value = '') => `${spell(value)} plus`],
  [/\b(\d{1,2})(?:st|nd|rd|th)\b/gu, (_, value = '') => ordinalWords(Number(value))],
  [new RegExp(`(?<![\\p{L}\\d])(?:${DECIMAL})(?![\\p{L}\\d])`, 'gu'), (value = '') => spell(value)],
];

/** A written text as it is said: "20 mg twice daily" is "twenty milligrams twice a day". Names that hold a digit (B12) stay. */
export function toSpoken(written: string): string {
  return SPEAKING.reduce(
    (text, [pattern, say]) =>
      text.replace(pattern, (...groups: string[]) => say(...groups) ?? groups[0] ?? ''),
    written,
  );
}
