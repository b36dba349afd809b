import { describe, expect, it } from 'vitest';
import type { Flag } from '#domain/note/statement.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const flagged = (dialogue: string, text: string): Flag[] =>
  checkStatement(
    { text, section: 'assessment-plan', evidence: [] },
    indexVisit(parseTranscript(dialogue) as never),
  );
const critical = (dialogue: string, text: string): string[] =>
  flagged(dialogue, text)
    .filter(({ severity }) => severity === 'critical')
    .map(({ code, words }) => `${code} ${words}`);

const GABAPENTIN = `Patient: The gabapentin 300 at night takes the edge off, no more.
Doctor: Then let's go up to 600.`;
const LISINOPRIL = `Doctor: You take your lisinopril 20 every morning?
Patient: I do.
Doctor: The pressure is still high, so I'd like to increase it to 40.`;
const TWO = `Doctor: You are on gabapentin 300 and duloxetine 60.
Patient: The gabapentin does nothing.
Doctor: So we'll bump that up to 600.`;
const UNCLEAR = `Patient: I take losartan 50 and amlodipine 5.
Doctor: I'd like to go up to 100 on that.`;
const BOTH_WAYS = `Patient: Losartan fifty in the morning.
Doctor: I want to drop that down to twenty five. And how is the metformin, five hundred?
Patient: Good.
Doctor: We'll make it a thousand.`;
const SUPPOSED = `Patient: I take gabapentin 300 at night.
Doctor: If it does not help we could go up to 600.`;
const TAPER = `Doctor: Prednisone forty milligrams for five days, then twenty for five days.`;

describe('a dose that the talk goes to', () => {
  it.each([
    [GABAPENTIN, 'Increase gabapentin to 600 mg.', []],
    [GABAPENTIN, 'Increase gabapentin to 600 mg at night.', []],
    [GABAPENTIN, 'Increase gabapentin to 300 mg.', ['dose-differs 300 mg']],
    [GABAPENTIN, 'Increase gabapentin to 900 mg.', ['dose-not-said 900 mg']],
    [LISINOPRIL, 'Increase lisinopril to 40 mg daily.', []],
    [LISINOPRIL, 'Increase lisinopril from 20 mg to 40 mg daily.', []],
    [LISINOPRIL, 'Increase lisinopril to 20 mg daily.', ['dose-differs 20 mg']],
    [LISINOPRIL, 'Increase lisinopril to 80 mg daily.', ['dose-not-said 80 mg']],
    [TWO, 'Increase gabapentin to 600 mg.', []],
    [TWO, 'Increase duloxetine to 600 mg.', ['dose-differs 600 mg']],
    [TWO, 'Increase gabapentin to 60 mg.', ['dose-differs 60 mg']],
    [BOTH_WAYS, 'Decrease losartan to 25 mg.', []],
    [BOTH_WAYS, 'Increase metformin to 1000 mg.', []],
    [BOTH_WAYS, 'Decrease losartan to 50 mg.', ['dose-differs 50 mg']],
    [BOTH_WAYS, 'Increase metformin to 500 mg.', ['dose-differs 500 mg']],
    [TAPER, 'Prednisone 40 mg for 5 days, then 20 mg for 5 days.', []],
    [TAPER, 'Prednisone 20 mg for 5 days.', []],
    [TAPER, 'Prednisone 60 mg for 5 days.', ['dose-not-said 60 mg']],
  ])('%s | %s', (dialogue, text, expected) => {
    expect(critical(dialogue, text)).toEqual(expected);
  });

  it('of two medicines named together is taken for neither', () => {
    expect(critical(UNCLEAR, 'Increase losartan to 100 mg.')).not.toEqual([]);
  });

  it('that is only supposed is no order', () => {
    expect(critical(SUPPOSED, 'Increase gabapentin to 600 mg.')).toEqual(['dose-differs 600 mg']);
    expect(critical(SUPPOSED, 'May increase gabapentin to 600 mg.')).toEqual([]);
    expect(critical(SUPPOSED, 'Continue gabapentin 300 mg.')).toEqual([]);
  });
});

const PACK = `Doctor: I'll give you a Z-Pak. Two tablets today and then one a day for four days.`;
const LOADED = `Doctor: We start azithromycin. It's two tablets on day one and then one tablet for the next four days.`;
const OTHERS = `Doctor: Azithromycin, one tablet a day. And the amoxicillin is three tablets a day.`;
const TYLENOL = `Patient: For the knee I take acetaminophen, five hundred milligrams.
Doctor: And the lisinopril is ten milligrams?
Patient: Yes.`;

describe('a count of tablets, and a brand', () => {
  it.each([
    [PACK, 'Azithromycin 1 tablet daily.', []],
    [PACK, 'Azithromycin 2 tablets today, then 1 tablet daily for 4 days.', []],
    [PACK, 'Azithromycin 3 tablets daily.', ['dose-not-said 3 tablets']],
    [LOADED, 'Azithromycin 1 tablet daily.', []],
    [LOADED, 'Azithromycin 3 tablets daily.', ['dose-not-said 3 tablets']],
    [OTHERS, 'Azithromycin 1 tablet daily.', []],
    [OTHERS, 'Azithromycin 3 tablets daily.', ['dose-differs 3 tablets']],
    [TYLENOL, 'Tylenol 500 mg.', []],
    [TYLENOL, 'Tylenol 10 mg.', ['dose-differs 10 mg']],
    [TYLENOL, 'Tylenol 650 mg.', ['dose-not-said 650 mg']],
  ])('%s | %s', (dialogue, text, expected) => {
    expect(critical(dialogue, text)).toEqual(expected);
  });
});

describe('an interval of another medicine', () => {
  const TWICE = `Doctor: So metoprolol twenty five twice a day and lisinopril ten.
Patient: Right.`;
  it.each([
    [TWICE, 'Lisinopril 10 mg daily.', []],
    [TWICE, 'Metoprolol 25 mg daily.', ['frequency-differs']],
    [TWICE, 'Lisinopril 10 mg three times daily.', ['frequency-not-said']],
  ])('%s | %s', (dialogue, text, expected) => {
    const codes = flagged(dialogue, text).map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('frequency-'))).toEqual(expected);
  });
});
