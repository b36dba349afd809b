import { NUMBER } from './skeleton.ts';
import { unitPattern, writtenUnit } from './units.ts';
import { certain, likely, numberAt, type WrittenRule } from './written-rule.ts';

const FEVER = '(?:temperature|temp|fever)(?: \\p{L}+){0,4}? ';
const BETWEEN = '(?: \\p{L}+){0,3}? ';
/** Scales that clinicians say "out of": murmur 6, strength 5, reflex 4, pain 10. */
const SCALES = new Set(['4', '5', '6', '10']);

/** Vital signs, doses, shares and scores. */
export const measureRules: readonly WrittenRule[] = [
  {
    kind: 'pressure',
    pattern: new RegExp(`${NUMBER} over ${NUMBER}(?: millimeters of mercury)?`, 'gu'),
    write([, high, low], numbers) {
      const systolic = likely(numberAt(numbers, high), 60, 260);
      const diastolic = likely(numberAt(numbers, low), 30, 160);
      if (systolic === null || diastolic === null || Number(systolic) <= Number(diastolic)) return null;
      return `${systolic}/${diastolic} mmHg`;
    },
  },
  {
    kind: 'ratio',
    pattern: new RegExp(`${NUMBER} out of ${NUMBER}`, 'gu'),
    write: ([, part, whole], numbers) =>
      score(certain(numberAt(numbers, part)), certain(numberAt(numbers, whole))),
  },
  {
    kind: 'ratio',
    pattern: new RegExp(
      `${NUMBER} over ${NUMBER}(?= (?:systolic|diastolic|holosystolic|murmur|strength))`,
      'gu',
    ),
    write: ([, part, whole], numbers) =>
      score(certain(numberAt(numbers, part)), certain(numberAt(numbers, whole))),
  },
  {
    kind: 'ratio',
    pattern: new RegExp(`${NUMBER} plus(?= (?:pitting|edema|pulses?|reflexes|tonsils))`, 'gu'),
    write([, grade], numbers) {
      const digits = certain(numberAt(numbers, grade));
      return digits !== null && Number(digits) <= 4 ? `${digits}+` : null;
    },
  },
  {
    kind: 'temperature',
    pattern: new RegExp(`${NUMBER} degrees (fahrenheit|celsius|centigrade)`, 'gu'),
    write([, mark, scale], numbers) {
      const digits = certain(numberAt(numbers, mark));
      return digits === null ? null : `${digits} °${scale === 'fahrenheit' ? 'F' : 'C'}`;
    },
  },
  {
    kind: 'temperature',
    pattern: new RegExp(
      `(?<=\\b${FEVER})${NUMBER}(?: degrees)?(?! (?:${unitPattern}|percent|days?|weeks?|hours?))`,
      'gu',
    ),
    write: ([, mark], numbers) => degrees(likely(numberAt(numbers, mark), 34, 110)),
  },
  {
    // Said as an answer, with nothing around it that could be another quantity.
    kind: 'temperature',
    pattern: new RegExp(`^(?:(?:it|it's|is|was|about|uh|um)\\s)*${NUMBER}(?: degrees)?[\\s.?!]*$`, 'gu'),
    write([, mark], numbers) {
      const number = numberAt(numbers, mark);
      const isTenth = /^\d+\.\d$/u.test(number?.readings[0] ?? '');
      return isTenth ? degrees(likely(number, 95, 106)) : null;
    },
  },
  {
    kind: 'percent',
    pattern: new RegExp(`${NUMBER} percent\\b`, 'gu'),
    write: ([, mark], numbers) => suffixed(certain(numberAt(numbers, mark)), '%'),
  },
  {
    kind: 'range',
    pattern: new RegExp(
      `${NUMBER} to ${NUMBER} (${unitPattern}|percent|days?|weeks?|months?|years?|hours?|minutes?)\\b`,
      'gu',
    ),
    write([, low, high, unit = ''], numbers) {
      const [from, to] = [certain(numberAt(numbers, low)), certain(numberAt(numbers, high))];
      if (from === null || to === null) return null;
      // The word stays: "increase twenty to forty" is no range, and a dash was read as a minus.
      return unit === 'percent' ? `${from} to ${to}%` : `${from} to ${to} ${writtenUnit(unit)}`;
    },
  },
  {
    kind: 'dose',
    pattern: new RegExp(`${NUMBER} (${unitPattern})\\b`, 'gu'),
    write: ([, mark, unit = ''], numbers) =>
      suffixed(certain(numberAt(numbers, mark)), ` ${writtenUnit(unit)}`),
  },
  {
    kind: 'number',
    pattern: new RegExp(`(?<=\\b(?:heart rate|pulse)${BETWEEN})${NUMBER}`, 'gu'),
    write: ([, mark], numbers) => likely(numberAt(numbers, mark), 30, 250),
  },
  {
    kind: 'number',
    pattern: new RegExp(`(?<=\\b(?:blood sugars?|glucose)${BETWEEN})${NUMBER}`, 'gu'),
    write: ([, mark], numbers) => likely(numberAt(numbers, mark), 20, 900),
  },
  {
    kind: 'number',
    pattern: new RegExp(`${NUMBER}(?= pounds\\b)`, 'gu'),
    write: ([, mark], numbers) => likely(numberAt(numbers, mark), 2, 700),
  },
];

function score(part: string | null, whole: string | null): string | null {
  if (part === null || whole === null || !SCALES.has(whole)) return null;
  return Number(part) <= Number(whole) ? `${part}/${whole}` : null;
}

function degrees(digits: string | null): string | null {
  if (digits === null) return null;
  const value = Number(digits);
  if (value >= 90) return `${digits} °F`;
  return value <= 43 ? `${digits} °C` : null;
}

const suffixed = (digits: string | null, suffix: string): string | null =>
  digits === null ? null : `${digits}${suffix}`;
