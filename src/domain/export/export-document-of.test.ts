import { expect, it } from 'vitest';
import { asEncounterId, asStatementId, asUtteranceId } from '../ids.ts';
import { assembleNote } from '../note/assemble-note.ts';
import type { Flag, Statement } from '../note/statement.ts';
import { soapTemplate } from '../note/template.ts';
import type { SignedNote } from '../signing/signed-note.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { statementsOf, statusOf } from './export-document.ts';
import { exportDocumentOf, type ExportSource } from './export-document-of.ts';

const flag: Flag = {
  code: 'dose-differs',
  severity: 'critical',
  words: '20 mg',
  reason: 'the transcript has 10 mg',
};
const statement: Statement = {
  id: asStatementId('w1.0'),
  section: 'medications',
  text: 'Lisinopril 20 mg daily.',
  origin: 'model',
  evidence: [
    { utterance: asUtteranceId('u1'), start: 7, end: 23 },
    { utterance: asUtteranceId('gone'), start: 0, end: 3 },
  ],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'accepted',
  flags: [flag],
};
const spoken: Utterance = {
  id: asUtteranceId('u1'),
  startMs: 61_000,
  endMs: 64_000,
  text: 'i take lisinopril daily',
  speaker: 'patient',
  speakerConfidence: 1,
  speakerSource: 'label',
  confidence: 1,
};
const note = assembleNote([statement], soapTemplate, 'extractive');
const encounter = {
  id: asEncounterId('v1'),
  title: 'Review',
  createdAtMs: Date.UTC(2026, 10, 26, 19, 46, 10),
  source: 'microphone',
  durationMs: 70_000,
} as const;
const source: ExportSource = {
  note,
  utterances: [spoken],
  encounter,
  signed: null,
  addenda: [],
  about: { patient: null, codes: [] },
  exportedAtMs: Date.UTC(2026, 10, 26, 20),
  offsetAt: () => 60,
};
const signed: SignedNote = {
  schema: 1,
  encounter,
  note,
  transcriptHash: 'ef'.repeat(32),
  attestation: {
    signer: { name: 'Dr. A', role: 'GP' },
    signedAtMs: Date.UTC(2026, 10, 26, 20),
    engine: 'extractive',
    modelId: null,
    modelHash: null,
    templateId: 'soap',
    flags: [
      {
        statement: statement.id,
        flag,
        how: 'kept',
        text: statement.text,
        now: statement.text,
        reason: 'Raised today',
      },
    ],
    statements: 1,
    edited: 0,
    editedShare: 0,
  },
  hash: 'cd'.repeat(32),
};
const addendum = {
  author: { name: 'Dr. A', role: 'GP' },
  text: 'More.',
  atMs: Date.UTC(2026, 10, 27),
  previous: '',
  hash: '',
};

it('quotes the evidence with its time, and leaves out what has no words any more', () => {
  const document = exportDocumentOf(source);
  expect(document).toMatchObject({
    startedAt: '2026-11-26T20:46:10+01:00',
    template: { id: 'soap', name: 'SOAP note' },
  });
  const [only] = statementsOf(document);
  expect(only?.evidence).toEqual([
    {
      utterance: 'u1',
      start: 7,
      end: 23,
      words: 'lisinopril daily',
      speaker: 'patient',
      fromMs: 61_000,
      toMs: 64_000,
    },
  ]);
  expect(only?.flags).toEqual([{ ...flag, cleared: null }]);
  expect(document.sections).toHaveLength(12);
});

it('says who signed, and what was done about each flag', () => {
  const document = exportDocumentOf({ ...source, signed });
  expect(statusOf(document)).toBe('signed');
  expect(document.attestation).toMatchObject({
    name: 'Dr. A',
    signedAt: '2026-11-26T21:00:00+01:00',
    noteSha256: signed.hash,
    cleared: [{ code: 'dose-differs', words: '20 mg', now: null, how: 'kept', reason: 'Raised today' }],
  });
  expect(statementsOf(document)[0]?.flags).toEqual([
    { ...flag, cleared: { how: 'kept', reason: 'Raised today' } },
  ]);
});

it('writes the note that was signed under the title that it had, and the addenda below it', () => {
  const renamed = {
    ...source,
    note: assembleNote([], soapTemplate, 'x'),
    encounter: { ...encounter, title: 'Other' },
  };
  const document = exportDocumentOf({ ...renamed, signed, addenda: [addendum] });
  expect(document).toMatchObject({ title: 'Review', addenda: [{ author: 'Dr. A, GP', text: 'More.' }] });
  expect(statementsOf(document)).toHaveLength(1);
  expect(statusOf(document)).toBe('amended');
});

it('shows no addendum of a note whose signature does not hold', () => {
  const document = exportDocumentOf({ ...source, addenda: [addendum] });
  expect([statusOf(document), document.addenda]).toEqual(['draft', []]);
});
