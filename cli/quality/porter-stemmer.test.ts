import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stem } from './porter-stemmer.ts';

/** Made with NLTK 3.10.4: the words of the evaluation data on which the original algorithm differs, and 400 others. */
const known = readFileSync(new URL('./fixtures/nltk-stems.txt', import.meta.url), 'utf8')
  .trim()
  .split(/\s+/u)
  .map((pair) => pair.split('>'));

test('stems as NLTK does', () => {
  expect(known.length).toBeGreaterThan(500);
  const wrong = known.filter(([word = '', expected]) => stem(word) !== expected);
  expect(wrong).toEqual([]);
});
