import { describe, expect, test } from 'vitest';
import { readBaseline, readSlice, scoreSlice, sliceEngines, worseThan } from './slice.ts';

const baseline = await readBaseline();
const TIMEOUT_MS = 10 * 60_000;

describe('ten encounters of valid', () => {
  test.each(Object.entries(sliceEngines))('are ten for %s', (_engine, { visits, dialogues }) => {
    const items = readSlice();
    const ofVisits = items.filter(({ section }) => section === null);
    expect(visits + dialogues).toBe(10);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(ofVisits.length).toBeGreaterThanOrEqual(visits);
    expect(items.length - ofVisits.length).toBeGreaterThanOrEqual(dialogues);
  });

  test.each(Object.keys(sliceEngines))(
    '%s is no worse than its committed figures by more than their interval',
    async (engine) => {
      expect(baseline[engine]).toBeDefined();
      expect(worseThan(baseline[engine] ?? {}, await scoreSlice(engine))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('a figure is worse', () => {
  const at = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
  test.each([
    ['rouge1', 0.5, 0.41, 0],
    ['rouge1', 0.5, 0.39, 1],
    ['rouge1', 0.5, 0.9, 0],
    ['duplicates', 0.5, 0.61, 1],
    ['duplicates', 0.5, 0.1, 0],
    ['length', 0.5, 0.61, 1],
    ['length', 0.5, 0.39, 1],
  ] as const)('%s from %d to %d: %d', (name, before, now, count) => {
    expect(worseThan({ [name]: at(before) }, { [name]: at(now) })).toHaveLength(count);
  });

  test('when it can no longer be taken', () => {
    expect(worseThan({ rouge1: at(0.5) }, {})).toEqual(['rouge1 is gone']);
  });
});
