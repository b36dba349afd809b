import { expect, test } from 'vitest';
import { draftDocumentOf } from '#domain/export/export-document-of.ts';
import { plainTextOf } from '#domain/export/plain-text.ts';
import { assembleNote } from '#domain/note/assemble-note.ts';
import type { Statement } from '#domain/note/statement.ts';
import { asStatementId } from '#domain/ids.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { scoredText } from './note-text.ts';

const statement = (section: Statement['section'], text: string): Statement => ({
  id: asStatementId(text),
  section,
  text,
  origin: 'rule',
  evidence: [],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
});

test('scores the lines that the product exports, and no others', () => {
  const note = assembleNote(
    [statement('history', 'Dry cough.'), statement('assessment-plan', 'Rest.')],
    soapTemplate,
    'extractive',
  );
  const text = scoredText(note);
  expect(text).toMatch(/^HISTORY OF PRESENT ILLNESS\n.*Dry cough\.\n\nASSESSMENT AND PLAN\n/u);
  expect(text).not.toMatch(/Not discussed|DRAFT|Engine/u);
  const exported = plainTextOf(draftDocumentOf(note, 'Note')).split('\n');
  expect(text.split('\n').every((line) => exported.includes(line))).toBe(true);
});

test('an empty note has no text', () => {
  expect(scoredText(assembleNote([], soapTemplate, 'extractive'))).toBe('');
});
