import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decideTerms, shortlist } from './decide-terms.ts';
import { medicineTerms } from './medicine-terms.ts';
import { proposeTerms } from './propose-terms.ts';
import type { ScoredProposal } from './term-features.ts';
import { heardText } from './term-suggestion.ts';
import { createTermIndex } from './term-index.ts';

// The lexicon is read at first use, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const indexes = (['common', 'known'] as const).map((tier) => createTermIndex(medicineTerms([tier])));

/** Proposals for a text, with what a recogniser would say of each, and how sure it was of every word that it heard. */
const scored = (text: string, gainOf: (name: string) => number, probability = 0.3): ScoredProposal[] =>
  shortlist(
    proposeTerms(
      text,
      text.split(' ').map(() => probability),
      indexes,
    ),
  ).map((proposal) => ({ proposal, gain: gainOf(proposal.term.name), habit: 0 }));

const decide = (text: string, gainOf: (name: string) => number, probability?: number) =>
  decideTerms(text, scored(text, gainOf, probability));
const knows =
  (...names: string[]) =>
  (name: string): number =>
    names.includes(name) ? 3 : -15;

describe('a name', () => {
  const text = 'she takes lies in a pearl 20 milligrams daily';

  it('that sound, context and recogniser agree on is applied, and what was heard stays underneath', () => {
    const { text: written, suggestions } = decide(text, knows('lisinopril'));
    expect(written).toBe('she takes lisinopril 20 milligrams daily');
    expect(suggestions).toMatchObject([{ start: 10, end: 20, heard: 'lies in a pearl', state: 'applied' }]);
    expect(suggestions[0]?.candidates[0]).toMatchObject({ name: 'lisinopril', context: 'dose' });
    expect(heardText({ text: written, suggestions })).toBe(text);
  });

  it('that the recogniser finds impossible is not applied', () => {
    const { text: written, suggestions } = decide(text, () => -40);
    expect(written).toBe(text);
    expect(suggestions.every(({ state }) => state === 'offered')).toBe(true);
  });

  it('is chosen by the recogniser among names that sound alike', () => {
    const heard = 'please refill my predni zone';
    expect(decide(heard, knows('prednisone')).suggestions[0]?.candidates[0]?.name).toBe('prednisone');
    expect(decide(heard, knows('prednisolone')).suggestions[0]?.candidates[0]?.name).toBe('prednisolone');
  });

  it('stands beside another one in the same sentence', () => {
    const both = decide(
      'she takes lies in a pearl 20 mg and met for me in 500 mg',
      knows('lisinopril', 'metformin'),
    );
    expect(both.text).toBe('she takes lisinopril 20 mg and metformin 500 mg');
  });
});

it('a name for which nothing around it speaks is offered and not written', () => {
  const { text, suggestions } = decide('the lies in a pearl is helping him', knows('lisinopril'));
  expect(text).toBe('the lies in a pearl is helping him');
  expect(suggestions).toMatchObject([{ state: 'offered' }]);
});

it('everyday words that the recogniser was sure of are never changed by themselves', () => {
  const { text, suggestions } = decide('we start you on something new 5 milligrams', () => 5, 0.9);
  expect(text).toBe('we start you on something new 5 milligrams');
  expect(suggestions.every(({ state }) => state !== 'applied')).toBe(true);
});

it('ordinary talk is left as it was heard, even by a recogniser to which any name is half as good', () => {
  for (const text of [
    'so how have you been since the last time we saw you',
    'i have a lot of pain in my knee when i go up the stairs',
    'we will get an x-ray of the foot and see you back in two weeks',
  ])
    expect(decide(text, () => -8, 0.9)).toEqual({ text, suggestions: [] });
});

it('whatever the recogniser says, spans hold their words, do not overlap, and the heard text comes back', () => {
  const word = fc.constantFrom(
    ...'she takes lies in a pearl met for me in matron 20 mg and refill my nail exam allergic to code the daily.'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 16 }), fc.integer({ min: -20, max: 15 }), (words, gain) => {
      const text = words.join(' ');
      const decided = decide(text, (name) => gain + (name.length % 5));
      let last = 0;
      for (const { start, end, state, heard, candidates } of decided.suggestions) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(decided.text.slice(start, end)).toBe(state === 'applied' ? candidates[0]?.name : heard);
        last = end;
      }
      expect(heardText(decided)).toBe(text);
    }),
    { numRuns: 60 },
  );
});
