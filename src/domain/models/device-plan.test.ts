import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftAfterStopMs, planFor, type DevicePlan } from './device-plan.ts';

const TEN_MINUTES_MS = 600_000;

describe('planFor', () => {
  it.each<[string, number | null, number | null, boolean, DevicePlan]>([
    ['a desk computer', 0.1, 0.08, false, 'live'],
    ['as much as there is room for', 0.3, 0.5, false, 'live'],
    ['a hair more', 0.3, 0.51, false, 'written-after'],
    ['an iPad, which holds one engine at a time', 0.1, 0.08, true, 'written-after'],
    ['no writer that could be measured', 0.1, null, false, 'written-after'],
    ['words that keep up alone', 0.8, 0, false, 'live'],
    ['words that fall behind', 1.4, 0.1, false, 'heard-after'],
    ['no recogniser', null, 0.1, false, 'unheard'],
  ])('%s', (_name, hearing, writing, isStaged, plan) => {
    expect(planFor({ hearing, writing, isStaged })).toBe(plan);
  });

  it('is never better on a slower device', () => {
    const order: DevicePlan[] = ['live', 'written-after', 'heard-after', 'unheard'];
    const share = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.boolean(), (hearing, writing, more, isStaged) => {
        const plan = order.indexOf(planFor({ hearing, writing, isStaged }));
        expect(order.indexOf(planFor({ hearing: hearing + more, writing, isStaged }))).toBeGreaterThanOrEqual(plan);
        expect(order.indexOf(planFor({ hearing, writing: writing + more, isStaged }))).toBeGreaterThanOrEqual(plan);
      }),
    );
  });
});

describe('leftAfterStopMs', () => {
  it.each([
    ['written while people talk', 0.2, 0.1, false, null],
    ['a minute for the note', 0.2, 0.1, true, 60_000],
    ['half of the talk is still to be heard, then written', 2, 0.1, false, 660_000],
    ['nothing can be heard', null, 0.1, false, null],
  ])('%s', (_name, hearing, writing, isStaged, leftMs) => {
    expect(leftAfterStopMs({ hearing, writing, isStaged }, TEN_MINUTES_MS)).toBe(leftMs);
  });
});
