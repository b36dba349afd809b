import { expect, it } from 'vitest';
import { markNumberHomophones } from './number-homophones.ts';
import { heardText } from './term-suggestion.ts';

it.each([
  [
    'take to hundred fifty milligrams and for hundred units',
    'take two hundred fifty milligrams and four hundred units',
  ],
  ['he walked to hundred houses', 'he walked to hundred houses'],
  ['increase to point five milligrams', 'increase to point five milligrams'],
  ['increase it to two hundred milligrams', 'increase it to two hundred milligrams'],
])('writes %j as %j', (heard, written) => {
  const marked = markNumberHomophones({ text: heard, suggestions: [] });
  expect(marked.text).toBe(written);
  expect(heardText(marked)).toBe(heard);
});

it('offers what may be a digit, and leaves the word', () => {
  const { suggestions } = markNumberHomophones({
    text: 'morphine to point five milligrams',
    suggestions: [],
  });
  expect(suggestions).toMatchObject([
    { start: 9, end: 11, heard: 'to', state: 'offered', candidates: [{ name: 'two' }] },
  ]);
});
