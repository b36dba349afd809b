import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn } from './numbers.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below 10 000 in words, as people dictate it. */
function spoken(value: number, and: boolean): string {
  if (value < 20) return ONES[value] ?? '';
  if (value < 100) {
    const one = value % 10;
    return `${TENS[Math.floor(value / 10) - 2] ?? ''}${one === 0 ? '' : ` ${ONES[one] ?? ''}`}`;
  }
  const [unit, word] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = value % unit;
  const joint = rest > 0 && and && rest < 100 ? ' and' : '';
  const last = rest === 0 ? '' : ` ${spoken(rest, and)}`;
  return `${spoken(Math.floor(value / unit), and)} ${word}${joint}${last}`;
}

const valuesOf = (text: string): (string | undefined)[] => numbersIn(text).map(({ readings }) => readings[0]);

describe('a number in words', () => {
  it('is the number in digits, and one number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.boolean(), (value, and) => {
        expect(valuesOf(`take ${spoken(value, and)} milligrams`)).toEqual([String(value)]);
        expect(valuesOf(`take ${value} mg`)).toEqual([String(value)]);
      }),
    );
  });

  it('keeps its decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 9 }), (whole, tenth) => {
        expect(valuesOf(`the value is ${spoken(whole, false)} point ${ONES[tenth] ?? ''}`)).toEqual([
          `${whole}.${tenth}`,
        ]);
        expect(valuesOf(`the value is ${whole}.${tenth}`)).toEqual([`${whole}.${tenth}`]);
      }),
    );
  });

  it('is found with a hyphen as without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 99 }), (value) => {
        expect(valuesOf(spoken(value, false).replace(' ', '-'))).toEqual([String(value)]);
      }),
    );
  });

  it('has 133 among the readings of "one thirty three"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 20, max: 99 }), (hundreds, rest) => {
        const [fact] = numbersIn(`pressure of ${ONES[hundreds] ?? ''} ${spoken(rest, false)}`);
        expect(fact?.readings).toContain(String(hundreds * 100 + rest));
      }),
    );
  });

  it('gives both of a blood pressure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 99 }), fc.integer({ min: 30, max: 99 }), (high, low) => {
        expect(valuesOf(`one ${spoken(high, false)} over ${spoken(low, false)}`)).toEqual([
          String(100 + high),
          String(low),
        ]);
      }),
    );
  });
});

it.each([
  ['five hundred five hundred milligrams', ['500', '500']],
  ['one thousand one thousand units', ['1000', '1000']],
  ['five hundred five milligrams', ['505']],
  ['two hundred thousand', ['200000']],
])('hears a stutter twice and not as one number: %j', (text, expected) => {
  expect(valuesOf(text)).toEqual(expected);
});

it.each([
  ['one point twenty five milligrams', '1.25'],
  ['one point two five milligrams', '1.25'],
  ['zero point oh five', '0.05'],
  ['one point twelve', '1.12'],
])('reads %j to the last digit', (text, expected) => {
  expect(valuesOf(text)).toEqual([expected]);
});

describe('a number in digits', () => {
  it('has one value however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (value) => {
        const written = value.toLocaleString('en-US');
        expect(valuesOf(`${written} units`)).toEqual([String(value)]);
        expect(valuesOf(`${value}.0 units`)).toEqual([String(value)]);
        expect(valuesOf(`0${value} units`)).toEqual([String(value)]);
      }),
    );
  });
});

it.each([
  ['at this point both knees hurt', ['2']],
  ['at that point twice a day', ['2']],
  ['to the point hundreds of them', []],
  ['point hundred', []],
])('comes to an end with %j', (text, expected) => {
  expect(valuesOf(text)).toEqual(expected);
});

it('gives spans of the text, in order, without overlap, first read as a number', () => {
  const word = fc.constantFrom(
    ...[
      'one',
      'twenty',
      'hundred',
      'and',
      'a',
      'half',
      'point',
      'five',
      '120/80',
      '1,000',
      '.5',
      'mg',
      'oh',
      'a1c',
      'twice',
      'knee',
      '-',
      '3rd',
    ],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.string(), (words, noise) => {
      for (const text of [words.join(' '), noise]) {
        let last = 0;
        for (const { readings, start, end } of numbersIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(readings.length).toBeGreaterThan(0);
          expect(Number.isFinite(Number(readings[0]))).toBe(true);
          last = end;
        }
      }
    }),
  );
});
