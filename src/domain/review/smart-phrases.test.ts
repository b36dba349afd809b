import { expect, it } from 'vitest';
import { builtInPhrases, expandLastPhrase, isPhraseName } from './smart-phrases.ts';

const own = [
  { name: 'knee', text: 'Ice and rest.' },
  { name: 'nkda', text: 'Allergies: none known.' },
];

it.each([
  ['.knee', 'Ice and rest.'],
  ['Advice: .knee', 'Advice: Ice and rest.'],
  ['.knee .nkda', '.knee Allergies: none known.'],
  ['Advice: .knee Then review.', 'Advice: .knee Then review.'],
  ['.knee ', '.knee '],
  ['(.KNEE)', '(Ice and rest.)'],
  ['.knee.', 'Ice and rest.'],
  ['.nkda', 'Allergies: none known.'],
  ['.agrees', 'Plan discussed; the patient understands and agrees.'],
  ['.unknown', '.unknown'],
  ['.kneecap', '.kneecap'],
  ['0.5 mg', '0.5 mg'],
  ['Rest.knee', 'Rest.knee'],
  ['Done .', 'Done .'],
])('writes %j as %j', (typed, written) => {
  expect(expandLastPhrase(typed, own)).toBe(written);
});

it('gives every phrase a name that can be typed', () => {
  for (const { name } of builtInPhrases) expect(isPhraseName(name)).toBe(true);
  expect(isPhraseName('Two words')).toBe(false);
  expect(isPhraseName('')).toBe(false);
});
