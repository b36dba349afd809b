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
    ['on Mondays, Wednesdays and Fridays', ['3/week']],
    ['on Monday, Wednesday, and Friday', ['3/week']],
    ['every Monday and Thursday', ['2/week']],
    ['on Mondays and Thursdays at night', ['2/week', 'at night']],
    ['on Mondays and metformin twice a day', ['1/week', '2/day']],
    ['every Monday through Friday', []],
    ['5 mg daily except 2.5 mg on Mondays', ['1/day']],
    ['every day, but not on Sundays', ['1/day']],
    ['I forget my pill on Mondays', []],
    ['I work on Saturdays', []],
    ['seen on Monday', []],
    ['for three days', []],
    ['for a week', []],
    ['a week', ['1/week']],
  ])('%s', (text, expected) => {
    expect(frequenciesIn(writeOut(text).text).map(({ name }) => name)).toEqual(expected);
  });
});
