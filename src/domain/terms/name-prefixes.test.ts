import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNamePrefixes } from './name-prefixes.ts';
import type { Term, TermTier } from './term.ts';

const term = (name: string, tier: TermTier): Term => ({ name, phones: '', tier });
const tiers = ['visit', 'common', 'known', 'rare'] as const;
const anyTerm = fc
  .tuple(fc.stringMatching(/^[a-d]{1,5}$/u), fc.constantFrom(...tiers))
  .map(([name, tier]) => term(name, tier));

describe('names by their first letters', () => {
  it('say the nearest tier in which one begins so', () => {
    const names = createNamePrefixes([
      term('lisinopril', 'common'),
      term('lithium', 'visit'),
      term('zoloft', 'rare'),
    ]);
    expect(names.tierOf('li')).toBe('visit');
    expect(names.tierOf('lis')).toBe('common');
    expect(names.tierOf('zoloft')).toBe('rare');
    expect(names.tierOf('lisinoprils')).toBeNull();
    expect(names.tierOf('')).toBeNull();
  });

  it('answer as a search through all of them would', () => {
    fc.assert(
      fc.property(
        fc.array(anyTerm, { maxLength: 30 }),
        fc.stringMatching(/^[a-d]{1,4}$/u),
        (terms, letters) => {
          const names = createNamePrefixes(terms);
          const tierOf = (fits: (name: string) => boolean) =>
            tiers.find((tier) => terms.some((each) => each.tier === tier && fits(each.name))) ?? null;
          expect(names.tierOf(letters)).toBe(tierOf((name) => name.startsWith(letters)));
          expect(names.find(letters)?.tier ?? null).toBe(tierOf((name) => name === letters));
        },
      ),
    );
  });
});
