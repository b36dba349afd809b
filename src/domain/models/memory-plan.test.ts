import { expect, it } from 'vitest';
import { memoryBudgetBytes, takesTurns } from './memory-plan.ts';

const MB = 1_000_000;

it.each<[string, boolean, number | null, number, boolean]>([
  ['an iPad with the embedded model', true, null, 450, true],
  ['an iPad with rules only', true, null, 0, true],
  ['a 1 GB tablet with the embedded model', false, 1, 450, true],
  ['a 2 GB tablet with the embedded model', false, 2, 450, false],
  ['a 2 GB tablet with a 1B model', false, 2, 921, true],
  ['a 4 GB laptop with a 1B model', false, 4, 921, false],
  ['a workstation with a 3B model', false, 8, 2374, false],
  ['a browser that does not tell, with the embedded model', false, null, 450, false],
  ['a browser that does not tell, with a 3B model', false, null, 2374, true],
])('%s', (_what, isIos, deviceMemoryGb, noteMb, isStaged) => {
  expect(takesTurns({ isIos, deviceMemoryGb }, 290 * MB, noteMb * MB)).toBe(isStaged);
});

it('never gives an iOS page more than 1.0 GB, whatever it says of itself', () => {
  expect(memoryBudgetBytes({ isIos: true, deviceMemoryGb: 8 })).toBe(1_000 * MB);
});
