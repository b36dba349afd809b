import { describe, expect, it } from 'vitest';
import { isDoseUnit, isSameAmount, unitAt, type Unit } from './units.ts';

const unit = (text: string): Unit => {
  const found = unitAt(text);
  if (found === null) throw new Error('no unit');
  return found.unit;
};

describe('units', () => {
  it.each([
    [1, 'g', 1000, 'mg', true],
    [2, 'weeks', 14, 'days', true],
    [12, 'months', 1, 'year', true],
    [500, 'mg', 500, 'mcg', false],
    [4, 'weeks', 1, 'month', false],
    [3, 'puffs', 3, 'pills', false],
  ])('%d %s and %d %s', (value, name, other, otherName, expected) => {
    expect(isSameAmount(value, unit(name), other, unit(otherName))).toBe(expected);
  });

  it.each([
    [' mg twice', 'mg'],
    ['-milligram', 'mg'],
    ['%', '%'],
    [' units', 'units'],
  ])('reads %j', (text, name) => {
    expect(unit(text).name).toBe(name);
  });

  it('knows which say how much is taken', () => {
    expect(['mg', 'puffs', 'weeks', 'cm'].map((name) => isDoseUnit(unit(name)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isDoseUnit(null)).toBe(false);
    expect(unitAt(' of the day')).toBeNull();
  });
});
