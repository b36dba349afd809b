import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { soundDistance, spellingDistance } from './sound-distance.ts';
import { isOrdinary, readLetters, soundsOf } from './sounds.ts';

// The lexicon is read at first use, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const said = (words: string): string => words.split(' ').map(soundsOf).join('');

describe('a sound', () => {
  it('is told for every word of letters, also for one that a recogniser made up', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}$/u), (word) => {
        expect(soundsOf(word)).toMatch(/^[a-zA-Z]*$/u);
      }),
    );
    expect(readLetters('xakadone').length).toBeGreaterThan(4);
  });

  it('does not hang on case or signs', () => {
    expect(soundsOf('Now-loxone,')).toBe(soundsOf('nowloxone'));
    expect(isOrdinary('morning')).toBe(true);
    expect(isOrdinary('lisinopril')).toBe(false);
  });
});

it.each([
  ['lies in a pearl', 'lisinopril', 'losartan'],
  ['met for me in', 'metformin', 'meclizine'],
  ['nail exam', 'naloxone', 'norvasc'],
  ['buddhist sun eyed', 'budesonide', 'bumetanide'],
  ['matron', 'motrin', 'macrobid'],
])('%j sounds more like %s than like %s', (heard, name, other) => {
  expect(soundDistance(said(heard), soundsOf(name))).toBeLessThan(
    soundDistance(said(heard), soundsOf(other)),
  );
});

describe('a distance', () => {
  const phones = fc.string({
    unit: fc.constantFrom(
      ...'p b t d k g f v s z S Z C J m n N l r w y h a A e E i I o O u U W Y'.split(' '),
    ),
    maxLength: 14,
  });

  it('is 0 for the same, the same both ways, and never below 0 or above 1', () => {
    fc.assert(
      fc.property(phones, phones, (one, other) => {
        expect(soundDistance(one, one)).toBe(0);
        expect(soundDistance(one, other)).toBeCloseTo(soundDistance(other, one), 5);
        expect(soundDistance(one, other)).toBeGreaterThanOrEqual(0);
        expect(spellingDistance(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
