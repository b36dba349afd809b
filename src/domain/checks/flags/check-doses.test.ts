import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: What do you take?
Patient: Metoprolol twenty five milligrams twice a day, rosuvastatin ten milligrams at night, and folic acid daily.
Patient: And the methotrexate, fifteen milligrams, I take on Sundays.
Doctor: Good. Use the acetaminophen every six hours as needed.`,
  ) as never,
);
const intervals = (text: string): string[] =>
  checkStatement({ text, section: 'medications', evidence: [] }, VISIT)
    .filter(({ code }) => code === 'frequency-differs')
    .map(({ words }) => words);

describe('an interval and its medicine', () => {
  it.each([
    ['Metoprolol 25 mg daily, rosuvastatin 10 mg BID.', ['Metoprolol 25 mg daily', 'BID']],
    ['Metoprolol 25 mg BID, rosuvastatin 10 mg daily, folic acid daily.', []],
    ['Acetaminophen q6h PRN.', []],
    ['Acetaminophen twice a day.', ['twice a day']],
    ['Acetaminophen for a week.', []],
    ['Methotrexate 15 mg daily.', ['daily']],
    ['Methotrexate 15 mg weekly.', []],
  ])('%s', (text, expected) => {
    expect(intervals(text)).toEqual(expected);
  });
});
