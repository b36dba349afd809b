import { expect, test } from 'vitest';
import { placementOf, repeats } from './statement-figures.ts';

test('a repeat has the same words, numbers and denial', () => {
  const texts = [
    'Left knee pain for 3 days.',
    'The left knee pain has been there for 3 days.',
    'Left knee pain for 4 days.',
    'No left knee pain for 3 days.',
    'Cough.',
  ];
  expect(repeats(texts)).toEqual([false, true, false, false, false]);
});

test('the first of two is no repeat, and nothing repeats an empty line', () => {
  expect(repeats(['', '', 'Rest.', 'Rest.'])).toEqual([false, false, false, true]);
});

const reference = [
  { section: 'history', text: 'She has had a dry cough for two weeks.' },
  { section: 'assessment-plan', text: 'Start amoxicillin for pneumonia.' },
] as const;

test.each([
  ['history', 'Dry cough for two weeks.', 'same-section'],
  ['review-of-systems', 'Dry cough for two weeks.', 'same-group'],
  ['exam', 'Dry cough for two weeks.', 'elsewhere'],
  ['assessment-plan', 'Amoxicillin started for pneumonia.', 'same-section'],
  ['assessment-plan', 'Sprained ankle.', null],
] as const)('in %s: %s', (section, text, expected) => {
  expect(placementOf({ section, text }, reference)).toBe(expected);
});

test('no place is right without a reference', () => {
  expect(placementOf({ section: 'history', text: 'Cough.' }, [])).toBeNull();
});
