import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';
import { claimOf } from './claim.ts';
import { polarityUnits } from './polarity-units.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: Any fever?
Patient: No fever. The cough is there in the morning, at six am. I had a positive test in May and a negative one since.
Doctor: There is CVA tenderness on the right side.`,
  ) as never,
);
const affirmed = (text: string): string[] => {
  const claim = claimOf({ text, section: null, evidence: [] }, VISIT);
  return polarityUnits(claim, VISIT)
    .filter(({ isDenied }) => !isDenied)
    .flatMap(({ words }) => words.map(({ start, end }) => text.slice(start, end)));
};

describe('what a statement affirms', () => {
  it.each([
    ['Negative for fever.', []],
    ['Cough in AM.', ['Cough']],
  ])('%s', (text, words) => {
    expect(affirmed(text)).toEqual(words);
  });

  it.each(['(-) fever', '(+) cough', 'R CVA tenderness.'])('no flag on %j', (text) => {
    expect(checkStatement({ text, section: null, evidence: [] }, VISIT)).toEqual([]);
  });

  it.each([
    ['(+) fever', 'affirmed-but-denied'],
    ['(-) cough', 'denied-but-affirmed'],
  ])('%j: %s', (text, code) => {
    expect(checkStatement({ text, section: null, evidence: [] }, VISIT).map((flag) => flag.code)).toEqual([
      code,
    ]);
  });
});
