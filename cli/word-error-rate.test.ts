import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableWords, wordErrorRate } from './word-error-rate.ts';

describe('comparableWords', () => {
  it.each([
    ['Take 15 mg, twice!', 'take fifteen mg twice'],
    ["That's OK.", 'thats okay'],
    ['120 over 80', 'one hundred twenty over eighty'],
    ['25% of 2,500', 'twenty five percent of two thousand five hundred'],
    ['500mg', 'five hundred mg'],
    ["I'm gonna get an A1C", 'im going to get an a one c'],
    ['all right, Alright', 'all right all right'],
    ['weight-bearing', 'weight bearing'],
    ['0', 'zero'],
  ])('%s → %s', (text, words) => {
    expect(comparableWords(text).join(' ')).toBe(words);
  });
});

describe('wordErrorRate', () => {
  it.each([
    ['my knee hurts', 'my knee hurts', 0],
    ['my knee hurts', 'my knees hurt', 2],
    ['my knee hurts', 'my hurts', 1],
    ['my knee hurts', 'and my left knee hurts', 2],
    ['my knee hurts', '', 3],
  ])('"%s" heard as "%s" has %i errors', (said, heard, errors) => {
    expect(wordErrorRate(said, heard)).toEqual({ errors, words: 3, rate: errors / 3 });
  });

  it('is 0 for nothing said and nothing heard, and 1 for words out of nothing', () => {
    expect(wordErrorRate('', '').rate).toBe(0);
    expect(wordErrorRate('', 'thank you').rate).toBe(1);
  });

  it('is a distance: 0 with itself, the same both ways, never more than the longer side', () => {
    const words = fc.array(fc.constantFrom('pain', 'knee', 'left', 'no'), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        expect(wordErrorRate(one, one).errors).toBe(0);
        expect(wordErrorRate(one, other).errors).toBe(wordErrorRate(other, one).errors);
        expect(wordErrorRate(one, other).errors).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(wordErrorRate(one, other).errors).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
