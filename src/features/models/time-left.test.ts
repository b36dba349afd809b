import { expect, it } from 'vitest';
import { timeLeftMs } from './time-left.ts';

const at = (atMs: number, doneBytes: number) => ({ atMs, doneBytes });

it.each([
  ['half way after ten seconds', at(0, 0), at(10_000, 50), 100, 10_000],
  ['resumed near the end', at(0, 90), at(5_000, 95), 100, 5_000],
  ['all here', at(0, 0), at(5_000, 100), 100, 0],
  ['just begun', at(0, 0), at(1_999, 50), 100, null],
  ['standing still', at(0, 10), at(60_000, 10), 100, null],
  ['gone back because a piece was bad', at(0, 10), at(60_000, 5), 100, null],
])('%s', (_what, first, now, total, left) => {
  expect(timeLeftMs(first, now, total)).toBe(left);
});
