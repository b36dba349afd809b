import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { medicineTerms, visitTerms } from './medicine-terms.ts';
import { proposeTerms } from './propose-terms.ts';
import { createTermIndex } from './term-index.ts';

// The lexicon is read at first use, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const common = createTermIndex(medicineTerms(['common']));
const best = (text: string): string | undefined => proposeTerms(text, [], [common])[0]?.term.name;

describe('a proposal', () => {
  it.each([
    ['she takes lies in a pearl twenty milligrams daily', 'lisinopril'],
    ['he is on met for me in 500 milligrams', 'metformin'],
    ['are you still taking the nail exam', 'naloxone'],
    ['please refill my matron', 'motrin'],
  ])('for %j is %s', (text, name) => {
    expect(best(text)).toBe(name);
  });

  it('leaves the words of a dose alone, also behind a hyphen', () => {
    const text = 'increase your carba mace peen-thirty milligrams';
    for (const { heard } of proposeTerms(text, [], [common])) expect(heard).not.toMatch(/thirty|milligrams/u);
    expect(best(text)).toBe('carbamazepine');
  });

  it('does not begin or end inside the number of a dose', () => {
    for (const { heard } of proposeTerms(
      'we will give you a sharp, uphill, eight hundred milligrams',
      [],
      [common],
    ))
      expect(heard).not.toMatch(/eight/u);
  });

  it('is not made for a name that stands there already, nor for plain words that the recogniser was sure of', () => {
    expect(proposeTerms('she takes lisinopril daily', [1, 1, 1, 1], [common])).toEqual([]);
    expect(proposeTerms('we will see you back in two weeks then', [], [common])).toEqual([]);
  });

  it('may be a brand that only the list of the visit knows', () => {
    const visit = createTermIndex(visitTerms(['Zepbound']));
    expect(proposeTerms('she started zap bound last month', [], [visit, common])[0]?.term).toMatchObject({
      name: 'zepbound',
      tier: 'visit',
    });
  });

  it('has a span that holds the words it says, whatever was heard', () => {
    const word = fc.constantFrom(
      ...'take lies in a pearl, 20mg twenty milligrams matron. now-loxone the -- "x" met for me'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const text = words.join(' ');
        for (const { start, end, heard } of proposeTerms(text, [], [common])) {
          expect(text.slice(start, end)).toBe(heard);
          expect(heard).toMatch(/^\p{L}.*\p{L}$/su);
        }
      }),
      { numRuns: 40 },
    );
  });
});
