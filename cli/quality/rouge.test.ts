import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rouge, rouge1, type Rouge } from './rouge.ts';

interface Sample {
  pairs: { source: string; reference: string; text: string; expected: Rouge }[];
}

const sample = JSON.parse(
  readFileSync(new URL('./fixtures/rouge-score-sample.json', import.meta.url), 'utf8'),
) as Sample;

describe('ROUGE against Python rouge-score 0.1.2', () => {
  test.each(sample.pairs.map((pair, index) => ({ ...pair, index })))(
    'pair $index: $source',
    ({ reference, text, expected }) => {
      const scores = rouge(reference, text);
      expect(scores.rouge1).toBeCloseTo(expected.rouge1, 5);
      expect(scores.rouge2).toBeCloseTo(expected.rouge2, 5);
      expect(scores.rougeLsum).toBeCloseTo(expected.rougeLsum, 5);
      expect(rouge1(reference, text)).toBe(scores.rouge1);
    },
  );
});
