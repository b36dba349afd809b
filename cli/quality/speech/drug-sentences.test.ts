import { expect, it } from 'vitest';
import { numbersIn } from '#domain/checks/numbers.ts';
import { drugSentences } from './drug-sentences.ts';

const sentences = drugSentences(30);

it('are the same each time, and name their medicine and dose', () => {
  expect(drugSentences(30)).toEqual(sentences);
  for (const { text, drug, dose } of sentences) {
    expect(text.split(' ')).toContain(drug);
    if (dose !== null) expect(numbersIn(text).map(({ readings }) => readings[0])).toContain(dose.value);
  }
});

it('keep every medicine in one half, however many are asked for', () => {
  const halves = new Map(drugSentences(80).map(({ drug, half }) => [drug, half]));
  for (const { drug, half } of sentences) expect(halves.get(drug) ?? half).toBe(half);
  for (const half of ['tuned', 'left-out'] as const)
    expect(sentences.filter((each) => each.half === half && each.isCommon)).toHaveLength(30);
});
