import { describe, expect, it } from 'vitest';
import type { SectionId } from '#domain/note/section.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: Are you taking your medicines?
Patient: Yes, amlodipine five milligrams and atenolol twenty five milligrams every day.
Doctor: Good. Your simvastatin we keep at forty milligrams.
Doctor: I am going to increase the amlodipine from five milligrams to ten milligrams a day.
Patient: And the folic acid, one milligram?
Doctor: Yes, keep that.`,
  ) as never,
);
const doses = (text: string, section: SectionId | null = null): string[] =>
  checkStatement({ text, section, evidence: [] }, VISIT)
    .filter(({ code }) => code.startsWith('dose-'))
    .map(({ code, words }) => `${code} ${words}`);

describe('a dose and its medicine', () => {
  it.each([
    ['Amlodipine 25 mg, atenolol 5 mg.', ['dose-differs 25 mg', 'dose-differs 5 mg']],
    ['Simvastatin 25 mg and atenolol 40 mg daily.', ['dose-differs 25 mg', 'dose-differs 40 mg']],
    ['Amlodipine 5 mg, atenolol 25 mg, simvastatin 40 mg.', []],
    ['Atenolol 0.025 g daily.', []],
    ['Amlodipine 80 mg.', ['dose-not-said 80 mg']],
    ['Increase amlodipine to 5 mg.', ['dose-differs 5 mg']],
    ['Increase amlodipine to 10 mg.', []],
    ['Increase amlodipine from 5 to 10 mg.', []],
  ])('%s', (text, expected) => {
    expect(doses(text)).toEqual(expected);
  });

  it.each(['history', 'medications'] as const)('what is taken now is no error in the %s', (section) => {
    expect(doses('On amlodipine 5 mg daily.', section)).toEqual([]);
  });
});
