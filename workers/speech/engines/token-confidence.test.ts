import { expect, it } from 'vitest';
import { wordProbabilities } from './token-confidence.ts';

it('gives each word its least likely piece', () => {
  expect(
    wordProbabilities(
      'lies in a pearl.',
      ['▁l', 'ies', '▁in', '▁a', '▁pearl', '.'],
      [0.9, 0.3, 0.8, 0.7, 0.6, 0.9],
    ),
  ).toEqual([0.3, 0.8, 0.7, 0.6]);
});

it('has one value a word when the text was cut at a loop, or has more words than pieces', () => {
  expect(wordProbabilities('no no', ['▁no', '▁no', '▁no'], [0.5, 0.4, 0.3])).toEqual([0.5, 0.4]);
  expect(wordProbabilities('a b', ['▁a'], [0.5])).toEqual([0.5, 1]);
});
