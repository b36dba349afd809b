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

/** Sentences of a talk, one a turn, of patient and clinician in turn; "D:" begins with the clinician. */
const talk = (turns: string): string =>
  turns
    .split(' / ')
    .map((turn) => turn.replace(/^P:/u, 'Patient:').replace(/^D:/u, 'Doctor:'))
    .join('\n');
const REFUSED =
  "P: I take lisinopril 10. / D: I'd like to go up to 20. / P: I'd rather not. / D: Okay, we keep it at 10.";
const WARFARIN =
  "P: I take warfarin 5. / D: Let's drop it to 2.5. No wait, the INR was last month's. Stay at 5.";

describe('a change that was not agreed on', () => {
  it.each([
    ["P: I take lisinopril 10. / D: Let's not go up to 20.", 'Increase lisinopril to 20 mg.'],
    ["P: I take lisinopril 10. / D: Don't increase it to 20.", 'Increase lisinopril to 20 mg.'],
    ["P: I take lisinopril 10. / D: I don't think we should go up to 20.", 'Increase lisinopril to 20 mg.'],
    ["P: I take lisinopril 10. / D: We could go up to 20, but let's not.", 'Increase lisinopril to 20 mg.'],
    ['P: I take lisinopril 10. / D: We go up to 20. / P: No.', 'Increase lisinopril to 20 mg.'],
    [REFUSED, 'Increase lisinopril to 20 mg.'],
    [WARFARIN, 'Decrease warfarin to 2.5 mg.'],
  ])('speaks for no note of it: %s | %s', (turns, text) => {
    expect(critical(talk(turns), text)).toEqual([expect.stringMatching(/^dose-differs /u)]);
  });

  it.each([
    [REFUSED, 'Continue lisinopril 10 mg.'],
    [WARFARIN, 'Continue warfarin 5 mg.'],
    ['P: I take lisinopril 10. / D: It is not enough, so we go up to 20.', 'Increase lisinopril to 20 mg.'],
    [
      'D: Sertraline? / P: I was on 50 and Dr. Lee put me up to 100 last month. / D: Stay at 100.',
      'Continue sertraline 100 mg.',
    ],
    [
      "P: I take metformin 500. / D: Let's go up to 1000. Keep your carbs low. Stay under 2000 calories.",
      'Increase metformin to 1000 mg.',
    ],
    [
      "P: I take losartan 50 and amlodipine 5. / D: Let's go up to 100 on the losartan and keep the amlodipine at 5.",
      'Increase losartan to 100 mg.',
    ],
    [
      'P: I take lisinopril 10. / D: We go up to 20. / P: Okay. / D: The metoprolol stays at 50.',
      'Increase lisinopril to 20 mg.',
    ],
  ])('leaves what was: %s | %s', (turns, text) => {
    expect(critical(talk(turns), text)).toEqual([]);
  });
});

const LDL = 'P: My atorvastatin 40 was raised in May. My LDL dropped to 70. / D: Good.';
const PRESSURE = 'P: I take lisinopril 20. My pressure went up to 160. / D: Lisinopril 20 stays, no change.';
const RESTORED =
  'P: I take carvedilol 25. My cardiologist cut it to 12.5 and I felt bad. / D: Then back up on the carvedilol, 25 again.';
const LAMOTRIGINE = 'D: Start lamotrigine 25 mg a day for two weeks, then 50 mg for two weeks, then 100 mg.';

describe('what goes up and down beside a medicine', () => {
  it.each([
    ['D: You take lisinopril 20. Your weight went up to 200.', 'Continue lisinopril 200 mg.'],
    ['P: I take metformin 500. / D: Your A1c went up to 8.', 'Continue metformin 8 mg.'],
    ['P: I take insulin glargine 20 units, and my sugars went down to 90.', 'Insulin glargine 90 units.'],
    ['D: On the sertraline 50, your score dropped to 10.', 'Continue sertraline 10 mg.'],
    ['D: You take sertraline 50. My worries went down to 10.', 'Continue sertraline 10 mg.'],
    [RESTORED, 'Increase carvedilol to 12.5 mg.'],
    [LAMOTRIGINE, 'Start lamotrigine 100 mg daily.'],
    [LAMOTRIGINE, 'Start lamotrigine 50 mg daily.'],
  ])('is no dose of it: %s | %s', (turns, text) => {
    expect(critical(talk(turns), text)).toEqual([expect.stringMatching(/^dose-differs /u)]);
  });

  it.each([
    [LDL, 'Atorvastatin was increased to 40 mg in May.'],
    [PRESSURE, 'Lisinopril was increased to 20 mg last year; continue.'],
    [RESTORED, 'Increase carvedilol to 25 mg.'],
    [LAMOTRIGINE, 'Start lamotrigine 25 mg daily.'],
    [LAMOTRIGINE, 'Lamotrigine 25 mg daily for 2 weeks, then 50 mg for 2 weeks, then 100 mg.'],
    [LAMOTRIGINE, 'Lamotrigine 50 mg daily for 2 weeks, then 100 mg.'],
    ["D: You take lisinopril 20. Your pressure is 160. Let's go up to 40.", 'Increase lisinopril to 40 mg.'],
  ])('is not held against it: %s | %s', (turns, text) => {
    expect(critical(talk(turns), text)).toEqual([]);
  });
});

describe('a number that counts other things', () => {
  it.each([
    [
      'P: I take metoprolol, one tablet. I drink two beers, sometimes three a day.',
      'Metoprolol 3 tablets daily.',
    ],
    ['P: I take metoprolol, one tablet. I walk 3 every day.', 'Metoprolol 3 tablets.'],
    [
      'D: Take the metoprolol, one tablet twice a day. You have three children? / P: Yes, three each from two marriages.',
      'Metoprolol 3 tablets twice daily.',
    ],
  ])('is no count of tablets: %s | %s', (turns, text) => {
    expect(critical(talk(turns), text)).toContain('dose-differs 3 tablets');
  });
});

const FOLIC = "D: You take methotrexate 15 mg weekly? / P: Yes, and folic acid. / D: We'll go up to 20 mg.";
const LEAVES =
  'P: I take lisinopril 20 and metformin 500. / D: Increase the lisinopril to 40 and leave the metformin.';
const MEANS =
  "D: Let's go up on the metformin to a thousand. Sorry, I mean eight fifty. / P: Eight fifty, okay.";
const RAISED = "P: I take Synthroid 100 and Norvasc 5. / D: Let's raise the Norvasc to 10.";
const DOUBLED = "P: I take metoprolol 25. / D: Let's double that to 50.";
const WEANED = "P: I take clonazepam 1 mg. / D: We'll wean that down to 0.5 mg.";
const TAKEN_UP = 'P: I take lisinopril 20. / D: Take the lisinopril up to 40.';
const ON_IT = "P: I'm on Zoloft, the fifty. / D: I think we can go to a hundred on the Zoloft.";
const HALF = "P: I take hydrochlorothiazide, twelve and a half. / D: Let's make it 25.";
const INSULIN = 'P: I take 20 units of Lantus. / D: Bring the Lantus up to 24.';
const TWO_INSULINS =
  'P: My Lantus is thirty at night and ten of NovoLog before dinner. / D: Cut the Lantus to twenty six and leave the NovoLog.';
const BARE = 'D: Start losartan 50 and amlodipine 5.';

describe('whose dose a change goes to', () => {
  it.each([
    [FOLIC, 'Increase methotrexate to 20 mg weekly.', []],
    [FOLIC, 'Increase methotrexate to 15 mg weekly.', ['dose-differs 15 mg']],
    [FOLIC, 'Increase folic acid to 20 mg.', ['dose-differs 20 mg']],
    [LEAVES, 'Increase lisinopril to 40 mg.', []],
    [LEAVES, 'Increase lisinopril to 20 mg.', ['dose-differs 20 mg']],
    [LEAVES, 'Increase metformin to 40 mg.', ['dose-differs 40 mg']],
    [MEANS, 'Increase metformin to 850 mg.', []],
    [MEANS, 'Increase metformin to 1000 mg.', ['dose-differs 1000 mg']],
    [DOUBLED, 'Increase metoprolol to 50 mg.', []],
    [DOUBLED, 'Increase metoprolol to 25 mg.', ['dose-differs 25 mg']],
    [WEANED, 'Decrease clonazepam to 0.5 mg.', []],
    [WEANED, 'Decrease clonazepam to 1 mg.', ['dose-differs 1 mg']],
    [TAKEN_UP, 'Increase lisinopril to 40 mg.', []],
    [TAKEN_UP, 'Increase lisinopril to 20 mg.', ['dose-differs 20 mg']],
    [ON_IT, 'Increase sertraline to 100 mg.', []],
    [ON_IT, 'Increase sertraline to 50 mg.', ['dose-differs 50 mg']],
    [HALF, 'Increase hydrochlorothiazide to 25 mg.', []],
    [INSULIN, 'Increase insulin glargine to 24 units.', []],
    [INSULIN, 'Increase insulin to 24 units.', []],
    [INSULIN, 'Increase insulin glargine to 20 units.', ['dose-differs 20 units']],
    [TWO_INSULINS, 'Decrease Lantus to 26 units.', []],
    [TWO_INSULINS, 'Decrease NovoLog to 26 units.', ['dose-differs 26 units']],
    [TWO_INSULINS, 'Decrease insulin to 26 units.', []],
    [BARE, 'Start losartan 50 mg and amlodipine 5 mg.', []],
    [BARE, 'Start losartan 5 mg.', ['dose-differs 5 mg']],
    [BARE, 'Start amlodipine 50 mg.', ['dose-differs 50 mg']],
    [RAISED, 'Step amlodipine up to 10 mg.', []],
    [RAISED, 'Step amlodipine up to 5 mg.', ['dose-differs 5 mg']],
    [RAISED, 'Uptitrate amlodipine to 5 mg.', ['dose-differs 5 mg']],
    [RAISED, 'Amlodipine: go up to 5 mg.', ['dose-differs 5 mg']],
    [RAISED, 'Increase amlodipine to 5 mg starting from tomorrow.', ['dose-differs 5 mg']],
    [RAISED, 'Increase amlodipine from 5 mg to 10 mg.', []],
  ])('%s | %s', (turns, text, expected) => {
    expect(critical(talk(turns), text)).toEqual(expected);
  });
});
