import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfNote } from './note-lines.ts';

const read = (note: string): [string | null, string][] =>
  linesOfNote(note).map(({ section, text }) => [section, text]);

describe('linesOfNote', () => {
  it('reads Markdown with headings, bullets and bold labels', () => {
    const note = [
      '# Visit of a patient',
      '**DRAFT** – not yet reviewed and signed by a clinician.',
      '## Subjective',
      '### Chief complaint',
      '- Knee pain.',
      '### Allergies',
      '*Not discussed*',
      '**Medications:** Lisinopril 20 mg daily. Metformin.',
      '## Assessment and plan',
      '#### Hypertension',
      '1. Increase lisinopril to 40\\.',
    ].join('\n');
    expect(read(note)).toEqual([
      [null, '**DRAFT** – not yet reviewed and signed by a clinician.'.replaceAll('**', '')],
      ['chief-complaint', 'Knee pain.'],
      ['allergies', 'Not discussed'],
      ['medications', 'Medications: Lisinopril 20 mg daily.'],
      ['medications', 'Metformin.'],
      ['assessment-plan', 'Increase lisinopril to 40.'],
    ]);
  });

  it('reads plain text in capitals, with broken lines and organ labels', () => {
    const note = [
      'HISTORY OF PRESENT ILLNESS',
      '',
      'The patient has had a cough for two',
      'weeks. No fever.',
      'Physical Exam:',
      'Musculoskeletal',
      'Lungs: Clear. No wheezes.',
      'Plan',
      '• Chest x-ray',
    ].join('\r\n');
    expect(read(note)).toEqual([
      ['history', 'The patient has had a cough for two weeks.'],
      ['history', 'No fever.'],
      ['exam', 'Musculoskeletal'],
      ['exam', 'Lungs: Clear.'],
      ['exam', 'No wheezes.'],
      ['assessment-plan', 'Chest x-ray'],
    ]);
  });

  it('reads the rows of a table and claims nothing of what is about the note', () => {
    const lines = linesOfNote(
      '| Drug | Dose |\n|---|---|\n| lisinopril | 20 mg |\n\nDate of visit: 1/2/2026\nNone documented',
    );
    expect(lines.map(({ text, claim }) => [text, claim])).toEqual([
      ['Drug, Dose', 'Drug, Dose'],
      ['lisinopril, 20 mg', 'lisinopril, 20 mg'],
      ['Date of visit: 1/2/2026', ''],
      ['None documented', ''],
    ]);
  });

  it('takes nothing that is said in capitals or in bold for a title', () => {
    const note =
      'ALLERGIES\n- NKDA\nPLAN\n- STOP METFORMIN\n- COPD\n- **HOLD WARFARIN**\n- **Hypertension**\nMUSCULOSKELETAL\nAFEBRILE\nLungs:\nUnremarkable';
    expect(linesOfNote(note).map(({ claim }) => claim)).toEqual([
      'NKDA',
      'STOP METFORMIN',
      'COPD',
      'HOLD WARFARIN',
      'AFEBRILE',
      'Unremarkable',
    ]);
  });

  it('takes a part of the note in capitals for a title, and no status of the patient', () => {
    const note =
      'CODE STATUS\nMEDICAL DECISION MAKING\nHEALTH MAINTENANCE\nPROGRESS NOTE\nFULL CODE\nFORMER SMOKER\nNO MEDICATION CONCERNS\nSTABLE';
    expect(linesOfNote(note).map(({ claim }) => claim)).toEqual([
      'FULL CODE',
      'FORMER SMOKER',
      'NO MEDICATION CONCERNS',
      'STABLE',
    ]);
  });

  it.each(['/', '&', ' &/', '-', '(', 'ABDOMEN/', 'NOTE '])('is soon done with a long row of %j', (unit) => {
    const note = `ABDOMEN ${unit.repeat(5000 / unit.length)} X`;
    const begin = performance.now();
    linesOfNote(note);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('loses no word of a sentence, whatever stands in the note', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        for (const { text, claim } of linesOfNote(parts.join('\n'))) {
          expect(text.trim()).not.toBe('');
          expect(text).toContain(claim);
        }
      }),
    );
  });

  it.each([
    [
      'S: cough x 3 days\nO: T 98.6\nA: URI\nP: fluids',
      ['history', 'exam', 'assessment-plan', 'assessment-plan'],
    ],
    ['Chief Complaint\n=====\nKnee pain\n\nPlan\n----\n1) Ice', ['chief-complaint', 'assessment-plan']],
    [
      'HISTORY OF PRESENT ILLNESS (HPI):\nCough.\n**Assessment & Plan**\nRest.',
      ['history', 'assessment-plan'],
    ],
    ['HPI - cough.\n<h2>Plan</h2><ul><li>Rest</li></ul>', ['history', 'assessment-plan']],
    ['*Allergies*\npenicillin\n__Medications:__\nAspirin.', ['allergies', 'medications']],
    ['1. Vitals\nBP 120/80\n2. Impression and recommendations\nRest.', ['vitals', 'assessment-plan']],
  ])('knows the headings of %j', (note, sections) => {
    expect(linesOfNote(note).map(({ section }) => section)).toEqual(sections);
  });

  it.each([
    ['Take metformin 500 mg p.o. b.i.d. with food. Take aspirin q.d. Follow up.', 3],
    ['Seen by Dr. Hill at St. Mary. Pain 7/10 vs. 4/10 last wk. at rest.', 2],
    ['Pt. is 5 ft. 10 in. tall, weighs 180 lbs. today. Temp. 98.6.', 2],
    ['45 y.o. male with approx. 3 days of cough.', 1],
    ['Diagnoses: 1. Sprain 2. Strain 3. Fall', 3],
    ['No fever... but chills? None!', 2],
  ])('ends no sentence at the stop of an abbreviation: %j', (note, count) => {
    expect(linesOfNote(note)).toHaveLength(count);
  });

  it('keeps labels in bold, rows without borders, nested lists, and leaves out what was struck', () => {
    const note =
      '**BP:** 120/80 | **HR:** 72\r\n* Knee\r\n  * ice\r\n    1. [x] 20 minutes\r\n~~Stop~~ Rest\r\n> told at \\*home\\*';
    expect(linesOfNote(note).map(({ text }) => text)).toEqual([
      'BP: 120/80, HR: 72',
      'Knee',
      'ice',
      '20 minutes',
      'Rest',
      'told at *home*',
    ]);
  });

  it.each(['', '\n\r\n', '---', '***', '|||', '# ', '- \n* \n', '```\n```', '\u0000', '\uFEFF'])(
    'finds nothing in %j',
    (note) => {
      expect(linesOfNote(note)).toEqual([]);
    },
  );

  it.each([
    ['one word', 'a'.repeat(1_000_000)],
    ['stars', '**a '.repeat(250_000)],
    ['brackets', '[('.repeat(500_000)],
    ['tags', '<td <'.repeat(200_000)],
    ['stops', 'x. '.repeat(300_000)],
    ['rows', '| '.repeat(500_000)],
    ['numbers', '1. '.repeat(300_000)],
  ])('comes to an end with a megabyte of %s', (_what, note) => {
    for (const { text } of linesOfNote(note)) expect(text.length).toBeLessThan(5000);
  });
});
