import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { Statement } from '../note/statement.ts';
import { soapTemplate } from '../note/template.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { flagNote } from './flag-note.ts';

const statement = (text: string, origin: Statement['origin'], index: number): Statement => ({
  id: asStatementId(`w0.${index}`),
  section: 'assessment-plan',
  text,
  origin,
  evidence: [{ utterance: asUtteranceId('u0'), start: 0, end: 20 }],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
});

describe('flagNote', () => {
  const utterances = parseTranscript('Doctor: Let us increase the lisinopril to forty milligrams a day.');
  const said = typeof utterances === 'string' ? [] : utterances;
  const note = assembleNote(
    [
      statement('Increase lisinopril to 40 mg daily.', 'model', 0),
      statement('Increase lisinopril to 400 mg daily.', 'rule', 1),
      statement('Increase lisinopril to 4 mg daily.', 'clinician', 2),
    ],
    soapTemplate,
    'scripted',
  );

  it('puts flags on what engines drafted, and on nothing that a clinician wrote', () => {
    const flagged = flagNote(note, said).sections.flatMap(({ statements }) => statements);
    expect(
      flagged.map(({ text, flags }) => [text.match(/\d+/u)?.[0], flags.map(({ code }) => code)]),
    ).toEqual([
      ['40', []],
      ['400', ['dose-not-said']],
      ['4', []],
    ]);
  });

  it('leaves an empty note as it is', () => {
    const empty = assembleNote([], soapTemplate, 'scripted');
    expect(flagNote(empty, said)).toBe(empty);
  });
});
