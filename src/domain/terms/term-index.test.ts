import { describe, expect, it, vi } from 'vitest';
import { medicineTerms, visitTerms } from './medicine-terms.ts';
import { soundsOf } from './sounds.ts';
import { createTermIndex } from './term-index.ts';

// The lexicon is read at first use, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const all = medicineTerms(['common', 'known', 'rare']);
const index = createTermIndex(all);

describe('an index of 25,000 names', () => {
  it('holds the whole lexicon', () => {
    expect(index.size).toBeGreaterThan(24_000);
    expect(index.has('lisinopril')).toBe(true);
    expect(index.has('lies')).toBe(false);
  });

  it('finds a name by its own sound before any other', () => {
    for (const { name, phones } of medicineTerms(['common']).filter((_, at) => at % 10 === 0)) {
      expect(index.near(phones, name, 0.5, 1)[0]?.term.name).toBe(name);
    }
  });

  it('answers within milliseconds, however many names there are', () => {
    const startedMs = performance.now();
    for (const { phones, name } of all.slice(0, 200)) index.near(phones, name, 0.5, 8);
    // 0.3 ms each on a quiet machine; the bar is for the busiest.
    expect((performance.now() - startedMs) / 200).toBeLessThan(20);
  });

  it('gives nothing for words that sound like no name', () => {
    expect(index.near(soundsOf('aaa'), 'aaa', 0.1, 8)).toEqual([]);
  });
});

it('a list of a visit takes single words of letters, whatever their case, and sounds them out', () => {
  expect(visitTerms([' Zepbound ', 'insulin glargine', 'b12', 'zepbound'])).toMatchObject([
    { name: 'zepbound', tier: 'visit' },
    { name: 'zepbound', tier: 'visit' },
  ]);
});
