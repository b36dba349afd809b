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
});
