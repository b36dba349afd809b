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

describe('a dose said of "it"', () => {
  const critical = (dialogue: string, text: string): string[] =>
    checkStatement(
      { text, section: 'plan', evidence: [] } as never,
      indexVisit(parseTranscript(dialogue) as never),
    )
      .filter(({ severity }) => severity === 'critical')
      .map(({ code, words }) => `${code} ${words}`);
  const IBUPROFEN = `Patient: I take ibuprofen two hundred milligrams when it hurts.
Doctor: Okay. I want you to take it regularly, six hundred milligrams three times a day with food.`;
  const METFORMIN = `Patient: I take metformin five hundred milligrams once a day, and glipizide at night.
Doctor: Your a1c is up. We will increase that to twice a day.`;
  const TYLENOL = `Doctor: For the tylenol, you can take two of the three hundred twenty five milligram pills every six hours, no more than three grams in a day.`;
  const WARFARIN = `Doctor: Your warfarin, I want you to take five milligrams every day except two and a half on mondays.`;
  const PREDNISONE = `Doctor: I want you on prednisone forty milligrams on mondays, wednesdays and fridays.`;
  it.each([
    [IBUPROFEN, 'Ibuprofen 600 mg three times daily with food.', []],
    [METFORMIN, 'Increase metformin to twice daily.', []],
    [TYLENOL, 'Tylenol max 3 g daily.', []],
    [WARFARIN, 'Warfarin 5 mg daily except 2.5 mg on Mondays.', []],
    [PREDNISONE, 'Prednisone 40 mg three times a week.', []],
    [PREDNISONE, 'Prednisone 40 mg daily.', ['frequency-differs daily']],
    [
      'Patient: I forget my lisinopril on Mondays when I work, otherwise I take it every day.',
      'Lisinopril daily.',
      [],
    ],
    [
      'Doctor: You take lisinopril twenty milligrams and toprol fifty milligrams.\nPatient: Yes, I take it.',
      'Lisinopril 50 mg and Toprol 20 mg.',
      ['dose-differs 50 mg', 'dose-differs 20 mg'],
    ],
  ])('%s | %s', (dialogue, text, expected) => {
    expect(critical(dialogue, text)).toEqual(expected);
  });
});
