import { expect, test } from 'vitest';
import { estimate, pairedDifference, type Share } from './bootstrap.ts';

const of = (values: readonly number[]): Share[] => values.map((value) => [value, 1]);
/** Mean 0.5, standard deviation 0.29: the normal interval of the mean of 100 is ± 0.057. */
const spread = Array.from({ length: 100 }, (_, index) => (index + 0.5) / 100);

test('an interval is as wide as the standard error says', () => {
  const mean = estimate(of(spread));
  expect(mean?.value).toBeCloseTo(0.5, 10);
  expect(mean?.low).toBeCloseTo(0.5 - 0.0566, 2);
  expect(mean?.high).toBeCloseTo(0.5 + 0.0566, 2);
});

test('is the same at every call', () => expect(estimate(of(spread))).toEqual(estimate(of(spread))));

test('a share of many weighs encounters by their size', () => {
  expect(
    estimate([
      [1, 1],
      [0, 9],
    ])?.value,
  ).toBe(0.1);
});

test('no figure without anything to divide by', () => {
  expect(estimate([[0, 0]])).toBeNull();
  expect(estimate([])).toBeNull();
});

test('pairing takes out what the encounters have in common', () => {
  const better = spread.map((value) => value + 0.01);
  const difference = pairedDifference(better, spread);
  expect(difference?.low).toBeCloseTo(0.01, 10);
  expect(difference?.high).toBeCloseTo(0.01, 10);
  expect(() => pairedDifference([1], [])).toThrow();
});
