import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantitiesIn } from './quantities.ts';

const read = (text: string): string[] =>
  quantitiesIn(text).map(({ readings, unit }) => [readings[0], unit?.name].filter(Boolean).join(' '));

describe('quantitiesIn', () => {
  it.each([
    ['lisinopril 20 mg daily', ['20 mg']],
    ['twenty milligrams a day', ['20 mg', '1 days']],
    ['four to six weeks', ['4 weeks', '6 weeks']],
    ['10-15 mg', ['10 mg', '15 mg']],
    ['one twenty over eighty', ['120', '80']],
    ['come back in a week', ['1 weeks']],
    ['2 puffs every 4 hours', ['2 puffs', '4 hours']],
    ['an a1c of 7', ['7']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['about ninety eight . seven degrees', '98.7'],
    ['in the three to four hundreds', '300'],
    ['running in the one twenties', '120'],
  ])('hears %s as %s', (text, expected) => {
    expect(quantitiesIn(text).flatMap(({ readings }) => readings)).toContain(expected);
  });

  it('keeps its spans within the text, in order', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = quantitiesIn(text);
        for (const { start, end, unitEnd } of found) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(unitEnd);
          expect(unitEnd).toBeLessThanOrEqual(text.length);
        }
        expect(found.map(({ start }) => start)).toEqual(
          found.map(({ start }) => start).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});
