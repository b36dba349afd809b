import { expect, it } from 'vitest';
import { createRandom } from '#domain/random.ts';
import { fitLogistic, scoreOf, type Example } from './fit-logistic.ts';

it('finds the weights that made the examples', () => {
  const truth = [-1, 2, -3];
  const random = createRandom(7);
  const examples = Array.from({ length: 4000 }, (): Example => {
    const features = [1, random(), random()];
    return { features, isTrue: random() < 1 / (1 + Math.exp(-scoreOf(features, truth))) };
  });
  for (const [index, weight] of fitLogistic(examples, 0.01).entries())
    expect(Math.abs(weight - (truth[index] ?? 0))).toBeLessThan(0.4);
});
