import { describe, expect, it } from 'vitest';
import { saidFacts } from '#domain/checks/unsupported-facts.ts';
import { createFactGuard } from './fact-guard.ts';

const SAID =
  'take lisinopril twenty milligrams, it was one twenty over eighty, temperature 98.6, a1c of 7, left knee, 1,500 steps';
const guard = createFactGuard(saidFacts(SAID, { medicines: ['Metformin'] }));

describe('allows', () => {
  it.each([
    ['HPI: Lisinopril ', '2', true],
    ['HPI: Lisinopril 2', '0', true],
    ['HPI: Lisinopril 20', ' mg', true],
    ['HPI: Lisinopril ', '4', false],
    ['HPI: Lisinopril 2', '5', false],
    // The number is only half of what was said: "12" for 120.
    ['VITALS: BP 12', '/', false],
    ['VITALS: BP 120', '/', true],
    ['VITALS: BP 120/', '8', true],
    ['VITALS: BP 120/8', '\n', false],
    ['VITALS: Temperature 98', '.', true],
    ['VITALS: Temperature 98.', '6', true],
    ['VITALS: Temperature 98.', '7', false],
    ['VITALS: Temperature 98.6', '.', true],
    ['VITALS: Temperature 98.6.', '\n', true],
    ['HPI: Walks 1,', '5', true],
    ['HPI: Walks 1,', '6', false],
    ['RESULTS: Hemoglobin A', '1', true],
    ['RESULTS: Hemoglobin A1', 'c', true],
    ['RESULTS: Hemoglobin A1c of 7', '.', true],
    ['RESULTS: Hemoglobin A1c of 7.', '0', false],
    ['RESULTS: Hemoglobin A1c of 7.', '2', false],
    ['HPI: Knee', ' pain', true],
  ])('%j then %j: %s', (line, piece, expected) => {
    expect(guard.allows(line, piece)).toBe(expected);
  });
});

describe('firstWrong', () => {
  it.each([
    ['HPI: Takes lisinopril ', null],
    ['HPI: Takes atorvastatin ', 11],
    // A word that still grows is not judged.
    ['HPI: Takes atorvastatin', null],
    ['HPI: Takes metformin ', null],
    ['HPI: Right knee', 5],
    ['HPI: Left knee ', null],
    ['HPI: For three ', 9],
    ['RESULTS: Hemoglobin A1c of 7 ', null],
  ])('%j: %s', (line, expected) => {
    expect(guard.firstWrong(line)).toBe(expected);
  });
});
