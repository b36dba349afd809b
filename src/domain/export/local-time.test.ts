import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localIso, readableTime } from './local-time.ts';

it.each([
  [0, '2026-11-26T23:46:10+00:00', '26 Nov 2026, 23:46'],
  [60, '2026-11-27T00:46:10+01:00', '27 Nov 2026, 00:46'],
  [-210, '2026-11-26T20:16:10-03:30', '26 Nov 2026, 20:16'],
])('shows a moment on a clock that is %i minutes ahead', (offset, iso, words) => {
  expect(localIso(Date.UTC(2026, 10, 26, 23, 46, 10), offset)).toBe(iso);
  expect(readableTime(iso)).toBe(words);
});

it('names the same second, whatever the clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -720, max: 840 }), (ms, offset) => {
      expect(Date.parse(localIso(ms, offset))).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});
