import { expect, test } from 'vitest';
import { createRandom, drawWithout, seedOf } from './random.ts';

test('gives the published numbers of mulberry32', () => {
  const random = createRandom(0);
  // Computed with the reference C code for seed 0.
  expect([random(), random(), random()].map((value) => Math.round(value * 2 ** 32))).toEqual([
    1144304738, 1416247, 958946056,
  ]);
});

test('fills the range evenly', () => {
  const random = createRandom(4);
  const buckets = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 10_000; index += 1) {
    const bucket = Math.floor(random() * 10);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test('draws none twice, and the same for the same seed', () => {
  const items = Array.from({ length: 40 }, (_, index) => index);
  const drawn = drawWithout(items, 20, createRandom(seedOf('test1')));
  expect(new Set(drawn).size).toBe(20);
  expect(drawWithout(items, 20, createRandom(seedOf('test1')))).toEqual(drawn);
  expect(drawWithout(items, 20, createRandom(seedOf('valid')))).not.toEqual(drawn);
  expect(drawWithout([1, 2], 5, createRandom(1)).toSorted()).toEqual([1, 2]);
});
