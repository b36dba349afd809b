import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn } from '../checks/numbers.ts';
import { spellAsSaid, spellDecimal } from './spell-number.ts';
import { toSpoken } from './spoken-form.ts';
import { toWritten, writtenParts } from './written-form.ts';

const both: readonly (readonly [spoken: string, written: string])[] = [
  ['blood pressure is one twenty over eighty', 'blood pressure is 120/80 mmHg'],
  ['twenty milligrams twice a day', '20 mg twice daily'],
  ['two out of six murmur', '2/6 murmur'],
  ['two plus pitting edema', '2+ pitting edema'],
  ['a forty five year old', 'a 45-year-old'],
  ['forty five years old', '45 years old'],
  ['on march twenty first twenty nineteen', 'on March 21, 2019'],
  ['three quarters of a tablet', '3/4 of a tablet'],
  ['five to ten milligrams', '5 to 10 mg'],
  ['fifth intercostal space', '5th intercostal space'],
  ['zero point five milligrams', '0.5 mg'],
  ['ten thousand units', '10,000 units'],
  ['ninety nine percent on room air', '99% on room air'],
  ['ninety eight point six degrees fahrenheit', '98.6 °F'],
  ['thirty seven degrees celsius', '37 °C'],
  ['an a1c of seven point two', 'an a1c of 7.2'],
];

const oneWay: readonly (readonly [spoken: string, written: string])[] = [
  ['ninety eight point six', '98.6 °F'],
  ['temperature of one oh one point two', 'temperature of 101.2 °F'],
  ['one thirty three over eighty five millimeters of mercury', '133/85 mmHg'],
  ['two times a day', 'twice daily'],
  ['twenty five hundred milligrams', '2500 mg'],
  ['two and a half weeks', '2.5 weeks'],
  ['march third twenty nineteen', 'March 3, 2019'],
  ['the third of march', 'March 3'],
  ['since nineteen eighty', 'since 1980'],
  ['heart rate of one ten', 'heart rate of 110'],
  ['take 20 milligrams daily', 'take 20 mg daily'],
  // A trailing zero is what turns five into fifty.
  ['five point zero milligrams', '5 mg'],
  ['five hundred five hundred milligrams', '500 500 mg'],
  ['increase from twenty to forty milligrams', 'increase from 20 to 40 mg'],
];

const untouched = [
  'one of them',
  'you may first try it',
  'at this point both knees hurt',
  'the second time',
  'two over six',
  'weight is one',
];

it.each(both)('writes %j as %j, and speaks it', (spoken, written) => {
  expect(toWritten(spoken)).toBe(written);
  expect(toSpoken(written)).toBe(spoken);
});

it.each(oneWay)('writes %j as %j', (spoken, written) => {
  expect(toWritten(spoken)).toBe(written);
});

it.each(untouched)('leaves %j', (spoken) => {
  expect(toWritten(spoken)).toBe(spoken);
});

it.each(['one fifteen', 'one fifty milligrams', 'twenty twenty vision', 'nineteen eighty of them'])(
  'leaves %j as heard and marks it',
  (spoken) => {
    expect(toWritten(spoken)).toBe(spoken);
    expect(writtenParts(spoken)).toMatchObject([{ written: null, kind: 'ambiguous', start: 0 }]);
  },
);

const value = fc.integer({ min: 1, max: 9999 });

describe('what was dictated comes out with the same value', () => {
  it('for doses, in both ways of saying a number', () => {
    fc.assert(
      fc.property(
        value,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('mg', 'mcg', 'mL', 'g'),
        (whole, tenth, unit) => {
          const written = tenth === 0 ? `${whole} ${unit}` : `${whole}.${tenth} ${unit}`;
          expect(toWritten(toSpoken(written))).toBe(written);
        },
      ),
    );
  });

  it('for pressures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 259 }), fc.integer({ min: 30, max: 159 }), (high, low) => {
        fc.pre(high > low);
        expect(toWritten(`${spellAsSaid(high)} over ${spellAsSaid(low)}`)).toBe(`${high}/${low} mmHg`);
        expect(toWritten(`${spellDecimal(String(high))} over ${spellDecimal(String(low))}`)).toBe(
          `${high}/${low} mmHg`,
        );
      }),
    );
  });

  it('for temperatures, ages, percentages and scores', () => {
    const written = fc.oneof(
      fc.integer({ min: 900, max: 1099 }).map((tenths) => `${tenths / 10} °F`),
      fc.integer({ min: 1, max: 99 }).map((years) => `${years}-year-old`),
      fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`),
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom(5, 6, 10))
        .map(([part, whole]) => `${part}/${whole}`),
      fc.integer({ min: 3, max: 30 }).map((times) => `${times} times daily`),
      fc
        .tuple(fc.constantFrom('June', 'October'), fc.integer({ min: 1, max: 31 }))
        .map(([month, day]) => `${month} ${day}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        expect(toWritten(toSpoken(text))).toBe(text);
      }),
    );
  });
});

const words = fc
  .array(
    fc.constantFrom(
      ...'one fifteen twenty hundred thousand point five half third over to out of six milligrams percent degrees year old may march twice times a day oh zero and'.split(
        ' ',
      ),
      '120/80',
      'knee.',
      'İ',
    ),
    { maxLength: 14 },
  )
  .map((list) => list.join(' '));

describe('on any text', () => {
  it('parts are spans in order, without overlap, and hold what they replace', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), (text) => {
        let last = 0;
        for (const { start, end } of writtenParts(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  it('every word that is no part of a written form stays, and none is invented', () => {
    fc.assert(
      fc.property(words, (text) => {
        const kept = writtenParts(text).reduceRight(
          (rest, { start, end, written }) =>
            written === null ? rest : rest.slice(0, start) + rest.slice(end),
          text,
        );
        const written = toWritten(text);
        for (const word of kept.split(' ')) expect(written).toContain(word);
      }),
    );
  });

  it('writing twice changes nothing more', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom('milligrams', 'percent', 'years old', 'times a day'),
        (number, unit) => {
          const once = toWritten(`take ${spellDecimal(String(number))} ${unit} for one week`);
          expect(toWritten(once)).toBe(once);
        },
      ),
    );
  });

  it('no value is written that was not among the readings of the words', () => {
    fc.assert(
      fc.property(words, (text) => {
        for (const { start, end, written, kind } of writtenParts(text)) {
          if (kind !== 'number' || written === null) continue;
          const readings = numbersIn(text.slice(start, end)).flatMap((fact) => fact.readings.map(Number));
          expect(readings).toContain(Number(written.replace(/,/gu, '')));
        }
      }),
    );
  });
});
