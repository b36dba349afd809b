import { expect, test, vi } from 'vitest';
import { localDay } from './clinic-time.ts';

test.each([
  ['Auckland in the morning', -780, '2026-12-02T20:00:00Z', '2026-12-03'],
  ['Honolulu in the evening', 600, '2026-12-03T05:00:00Z', '2026-12-02'],
  ['Greenwich', 0, '2026-12-03T00:00:00Z', '2026-12-03'],
])('the day in %s is that of its calendar', (_, offset, moment, day) => {
  const spy = vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(offset);
  expect(localDay(Date.parse(moment))).toBe(day);
  spy.mockRestore();
});
