import { describe, expect, it } from 'vitest';
import { formatBytes, formatClock, formatLength, formatPercent, formatRecentDay } from './format.ts';

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [192_900, '3:12'],
    [3_599_999, '59:59'],
    [3_725_000, '1:02:05'],
  ])('%i ms is %s', (ms, words) => expect(formatClock(ms)).toBe(words));
});

describe('formatLength', () => {
  it.each([
    [35_400, '35 s'],
    [245_000, '4 min'],
    [3_900_000, '1 h 5 min'],
  ])('%i ms is %s', (ms, words) => expect(formatLength(ms)).toBe(words));
});

describe('formatBytes', () => {
  it.each([
    [4_200, '4 kB'],
    [28_400_000, '28.4 MB'],
    [137_000_000, '137 MB'],
    [12_300_000_000, '12.3 GB'],
  ])('%i bytes is %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
});

describe('formatPercent', () => {
  it('never passes 100 and survives an unknown total', () => {
    expect(formatPercent(43, 100)).toBe('43 %');
    expect(formatPercent(120, 100)).toBe('100 %');
    expect(formatPercent(1, 0)).toBe('0 %');
  });
});

describe('formatRecentDay', () => {
  it('names the year only when it is another one', () => {
    const now = new Date(2026, 10, 22).getTime();
    expect(formatRecentDay(new Date(2026, 0, 3).getTime(), now)).toBe('3 Jan');
    expect(formatRecentDay(new Date(2025, 11, 3).getTime(), now)).toBe('3 Dec 2025');
  });
});
