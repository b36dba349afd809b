import { expect, it } from 'vitest';
import { exportDocument, manyScripts, markup, signedDocument } from '#tests/fakes/export-document.ts';
import { plainTextOf } from './plain-text.ts';

it('begins with DRAFT and the engine, and leaves the words as they are', () => {
  const text = plainTextOf(exportDocument());
  expect(text).toMatch(/^DRAFT – not signed by a clinician\..*Written by: sotto-note-135m/u);
  expect(text).toContain(
    `\n\nHISTORY OF PRESENT ILLNESS\n- Left knee pain for 2 weeks. ${manyScripts}\n- ${markup}\n\n`,
  );
  expect(text).toContain('\n\nFAMILY HISTORY\nNot discussed\n\n');
  expect(text).toContain('\n\nASSESSMENT AND PLAN\nType 2 diabetes:\n- Start metformin');
  expect(text).not.toContain('SUBJECTIVE');
});

it('ends with the signature of a signed note', () => {
  const text = plainTextOf(signedDocument());
  expect(text).not.toContain('DRAFT');
  expect(text).toMatch(/\n\nSIGNATURE\nSigned by Dr\. Zoë Ågren/u);
});

it('writes sections as lines or as one paragraph where the template says so', () => {
  const [first] = exportDocument().sections;
  const [block] = first?.blocks ?? [];
  if (first === undefined || block?.kind !== 'statements') throw new Error('no statements');
  const statements = block.statements.map((statement, index) => ({ ...statement, text: `Said ${index}` }));
  const textIn = (format: 'lines' | 'paragraph'): string =>
    plainTextOf(exportDocument({ sections: [{ ...first, blocks: [{ ...block, format, statements }] }] }));
  expect(textIn('lines')).toContain('\nSaid 0\nSaid 1\n');
  expect(textIn('paragraph')).toContain('\nSaid 0. Said 1.\n');
});
