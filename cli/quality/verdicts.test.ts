import { expect, test } from 'vitest';
import { BadInput } from '../bad-input.ts';
import { parseSheet, type SheetLine, type SheetVerdict } from './sheet-lines.ts';
import { agreementOf, verdictReport } from './verdicts.ts';

const line = (encounter: string, verdict: SheetVerdict, harness: SheetVerdict) => ({
  encounter,
  statement: 1,
  section: 'history',
  text: 'Cough.',
  evidence: [],
  reasons: [],
  note: '',
  verdict,
  harness,
});

const lines = [
  line('a', 'supported', 'supported'),
  line('a', 'invented', 'wrong'),
  line('b', 'wrong', 'supported'),
  line('b', 'supported', 'invented'),
];

test('agreement by hand', () => {
  expect(agreementOf(lines)).toEqual({ same: 0.25, found: 0.5, right: 0.5, kappa: 0 });
  expect(agreementOf([line('a', 'wrong', 'invented'), line('a', 'supported', 'misplaced')])).toEqual({
    same: 0,
    found: 1,
    right: 1,
    kappa: 1,
  });
});

test('nothing to agree on is no agreement', () => {
  expect(agreementOf([line('a', 'supported', 'supported')])).toEqual({
    same: 1,
    found: null,
    right: null,
    kappa: null,
  });
});

test('shares of reader and harness with intervals over notes', () => {
  const report = verdictReport(lines);
  expect(report).toContain('4 statements of 2 notes');
  expect(report).toMatch(/\| invented \| 25\.0 % \(0\.0…50\.0\) \| 25\.0 % /u);
  expect(report).toMatch(/\| invented or wrong \| 50\.0 % \(50\.0…50\.0\) \| 50\.0 % /u);
  expect(report).toMatch(/\| wrong \| 0 \| 0 \| 0 \| 1 \|/u);
});

const sheet = (changes: Partial<SheetLine>): string => JSON.stringify({ ...lines[0], ...changes });

test('a sheet is read when every line has a verdict of the rubric', () => {
  expect(parseSheet(`${sheet({ verdict: 'misplaced' })}\n\n`)[0]?.verdict).toBe('misplaced');
});

test.each([
  sheet({ verdict: '' }),
  sheet({}).replace('"supported","harness"', '"right","harness"'),
  'no JSON',
  'null',
])('a line without one is named: %#', (text) => {
  expect(() => parseSheet(`${sheet({})}\n${text}`)).toThrow(BadInput);
  expect(() => parseSheet(`${sheet({})}\n${text}`)).toThrow('Line 2');
});
