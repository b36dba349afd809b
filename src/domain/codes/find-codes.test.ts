import { expect, test } from 'vitest';
import { findCodes } from './find-codes.ts';

test.each([
  ['Hypertension', 'I10'],
  ['high blood pressure', 'I10'],
  ['Type 2 diabetes', 'E11.9'],
  ['i10', 'I10'],
  ['E11.9', 'E11.9'],
  ['hyperlipidemia', 'E78.5'],
  ['COPD', 'J44.9'],
  ['atrial fibrillation', 'I48.91'],
  ['pain in right knee', 'M25.561'],
  ['acute bronchitis', 'J20.9'],
])('“%s” brings %s among the first', (query, code) => {
  expect(findCodes(query).map((each) => each.code)).toContain(code);
});

test('brings no more than asked for, and nothing for what is no problem', () => {
  expect(findCodes('pain', 3)).toHaveLength(3);
  expect(findCodes('')).toEqual([]);
  expect(findCodes('of the')).toEqual([]);
  expect(findCodes('xylophone')).toEqual([]);
});
