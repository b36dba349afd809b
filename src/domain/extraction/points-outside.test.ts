import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnplaced, pointsOutside } from './points-outside.ts';

describe('pointsOutside', () => {
  it.each([
    ['Some tenderness right here.', true],
    ['Some tenderness over that joint itself.', true],
    ['Impression: Patient does have some congestion there.', true],
    ['Asked "Does it hurt on this joint up here": no.', true],
    ['Asked "Does it hurt when I press on it": no.', true],
    ['Asked "Does it hurt when I press on your kneecap": no.', false],
    ['Asked "Any other pain down here in your calves": no.', false],
    ['Patient has some fluid in the lungs there.', false],
    ['A systolic murmur at the left base here.', false],
    ['There is no rebound.', false],
    ['It looks lower than it has in the past.', true],
    ['That seems to go away after an hour.', true],
    ['It has been a little stiff ever since.', false],
    ['This is a 52-year-old male.', false],
    ['Give patient 600 mg every 6 hours.', true],
    ['Give patient 600 mg of ibuprofen every 6 hours.', false],
    ['Give patient 10 mg of zorbalax every 6 hours.', false],
    ['LDL is 70 mg/dL.', false],
    ['Patient to take that for a full week.', true],
    ['Patient takes them at night with the metformin.', false],
    ['Denies chest pain.', false],
  ])('"%s": %s', (text, expected) => {
    expect(pointsOutside(text)).toBe(expected);
  });

  it('lets a model begin with "It", whose lines stand in order, and nothing else that the rules may not write', () => {
    expect(isUnplaced('It does not radiate.')).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => !isUnplaced(text) || pointsOutside(text)));
  });
});
