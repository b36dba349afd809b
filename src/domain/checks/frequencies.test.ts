import { describe, expect, it } from 'vitest';
import { frequenciesIn } from './frequencies.ts';
import { writeOut } from './said/abbreviations.ts';

describe('frequenciesIn', () => {
  it.each([
    ['twice a day', ['2/day']],
    ['two times daily', ['2/day']],
    ['500 mg BID', ['2/day']],
    ['one tablet t.i.d. prn', ['3/day', 'as needed']],
    ['every six hours as needed', ['every 6 hour', 'as needed']],
    ['q6h', ['every 6 hour']],
    ['every 12 hours', ['2/day']],
    ['at bedtime', ['at night']],
    ['QHS', ['at night']],
    ['once a week', ['1/week']],
    ['every other day', ['every other day']],
    ['in the morning and at night', ['2/day']],
    ['daily', ['1/day']],
    ['on Sundays', ['1/week']],
    ['every Monday', ['1/week']],
    ['seen on Monday', []],
    ['for three days', []],
    ['for a week', []],
    ['a week', ['1/week']],
  ])('%s', (text, expected) => {
    expect(frequenciesIn(writeOut(text).text).map(({ name }) => name)).toEqual(expected);
  });
});
