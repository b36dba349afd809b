import fc from 'fast-check';
import { expect, it } from 'vitest';
import { logProbability } from './log-probability.ts';

const logits = fc
  .array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 3, maxLength: 80 })
  .map((values) => Float32Array.from(values));

it('logProbability sums to one over the vocabulary', () => {
  fc.assert(
    fc.property(logits, (scores) => {
      const sum = [...scores.keys()].reduce((total, id) => total + Math.exp(logProbability(scores, id)), 0);
      expect(sum).toBeCloseTo(1, 5);
    }),
  );
});
