import { expect, it } from 'vitest';
import { readCapabilities } from './capabilities.ts';

const IPAD = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';

const device = (hardwareConcurrency: number, userAgent = LINUX, maxTouchPoints = 0) => ({
  hardwareConcurrency,
  userAgent,
  maxTouchPoints,
});

it.each([
  [device(0), true, 1],
  [device(1), true, 1],
  [device(2), true, 1],
  [device(3), true, 2],
  [device(8), true, 4],
  [device(64), true, 4],
  [device(8), false, 1],
  [device(8, 'iPhone'), true, 1],
  [device(8, IPAD, 5), true, 1],
  [device(8, IPAD, 0), true, 4],
])('gives %j (isolated: %s) %i threads', (given, isIsolated, threads) => {
  expect(readCapabilities(given, isIsolated).threads).toBe(threads);
});

it('tells an iPad from a Mac by its touch screen', () => {
  expect(readCapabilities(device(8, IPAD, 5), true).isIos).toBe(true);
  expect(readCapabilities(device(8, IPAD, 0), true).isIos).toBe(false);
});
