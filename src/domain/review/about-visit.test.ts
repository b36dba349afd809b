import { expect, test } from 'vitest';
import { isBirthDate, patientWords, type PatientLine } from '../patient-line.ts';
import { aboutVisit, codeOf } from './about-visit.ts';
import { act, undo } from './edit-log.ts';
import { emptyReview } from './review.ts';

const mary: PatientLine = { name: 'Mary Hill', birthDate: '1968-02-21', sex: 'female', identifier: '4711' };
const i10 = { code: 'I10', display: 'Essential (primary) hypertension' };

test('the last patient and the last code of each problem count, and undo brings the ones before back', () => {
  const first = act(emptyReview, { kind: 'set-patient', patient: mary, atMs: 1 });
  const coded = act(first, { kind: 'confirm-code', problem: 'Hypertension', code: i10, atMs: 2 });
  expect(aboutVisit(coded)).toEqual({ patient: mary, codes: [{ problem: 'Hypertension', code: i10 }] });
  expect(codeOf(aboutVisit(coded), 'Hypertension, worse')).toBeNull();
  const bare = act(coded, { kind: 'confirm-code', problem: 'Hypertension', code: null, atMs: 3 });
  expect(codeOf(aboutVisit(bare), 'Hypertension')).toBeNull();
  expect(codeOf(aboutVisit(undo(bare)), 'Hypertension')).toEqual(i10);
  const renamed = act(bare, { kind: 'set-patient', patient: { ...mary, name: 'M. Hill' }, atMs: 4 });
  expect(aboutVisit(renamed).patient?.name).toBe('M. Hill');
});

test('the line says what was written and nothing else', () => {
  expect(patientWords(mary)).toBe('Mary Hill, born 1968-02-21, female, record 4711');
  expect(patientWords({ ...mary, birthDate: '', sex: 'unknown', identifier: '' })).toBe('Mary Hill');
});

test.each([
  ['1968-02-21', true],
  ['2026-11-27', true],
  ['2026-11-28', false],
  ['1968-02-30', false],
  ['68-02-21', false],
  ['', false],
])('%s as a date of birth: %s', (text, isOne) => expect(isBirthDate(text, '2026-11-27')).toBe(isOne));
