import { describe, expect, it } from 'vitest';
import { asStatementId } from '#domain/ids.ts';
import type { Flag } from '#domain/note/statement.ts';
import type { Attestation, ClearedFlag } from '#domain/signing/signed-note.ts';
import { attestationLines } from './attestation-lines.ts';

const flag: Flag = {
  code: 'dose-not-said',
  severity: 'critical',
  words: '40 mg',
  reason: '“40 mg” is not said.',
};
const cleared = (change: Partial<ClearedFlag>): ClearedFlag => ({
  statement: asStatementId('w1.1'),
  flag,
  how: 'removed',
  text: 'Takes lisinopril 40 mg.',
  now: null,
  reason: null,
  ...change,
});

const attestation: Attestation = {
  signer: { name: 'Dr Obi', role: 'Physician' },
  signedAtMs: 0,
  engine: 'embedded',
  modelId: 'sotto-note-135m',
  modelHash: '0123456789abcdef'.repeat(4),
  templateId: 'soap',
  flags: [
    cleared({}),
    cleared({ how: 'corrected', now: 'Takes lisinopril 10 mg.' }),
    cleared({ how: 'kept', reason: 'from the letter' }),
  ],
  statements: 8,
  edited: 3,
  editedShare: 3 / 8,
};

const valuesOf = (label: string, of = attestation) =>
  attestationLines(of, 'SOAP note').find((line) => line.label === label)?.values;

describe('attestationLines', () => {
  it('says what became of each flag', () => {
    expect(valuesOf('Flags')).toEqual([
      '“40 mg” is not said. Removed',
      '“40 mg” is not said. Corrected to “Takes lisinopril 10 mg.”',
      '“40 mg” is not said. Kept: from the letter',
    ]);
    expect(valuesOf('Flags', { ...attestation, flags: [] })).toEqual(['None raised']);
  });

  it('names the model where there was one, and the clinician’s share', () => {
    expect(valuesOf('Model')).toEqual(['sotto-note-135m, SHA-256 0123456789ab…']);
    expect(valuesOf('Model', { ...attestation, modelId: null, modelHash: null })).toBeUndefined();
    expect(valuesOf('Yours or edited')).toEqual(['3 of 8 (38 %)']);
    expect(valuesOf('Yours or edited', { ...attestation, statements: 0, edited: 0 })).toEqual([
      '0 of 0 (0 %)',
    ]);
  });
});
