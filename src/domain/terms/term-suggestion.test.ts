import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardText, settleSuggestion, type SuggestedText, type TermSuggestion } from './term-suggestion.ts';

const suggestion = (start: number, heard: string, ...names: string[]): TermSuggestion => ({
  start,
  end: start + heard.length,
  heard,
  state: 'offered',
  candidates: names.map((name) => ({ name, confidence: 0.5, tier: 'common', context: 'cue' })),
});

const two: SuggestedText = {
  text: 'take lies in a pearl and met for me in daily',
  suggestions: [suggestion(5, 'lies in a pearl', 'lisinopril'), suggestion(25, 'met for me in', 'metformin')],
};

describe('a suggestion', () => {
  it('that is taken changes its words and moves the next one along', () => {
    const taken = settleSuggestion(two, 0, 'lisinopril');
    expect(taken.text).toBe('take lisinopril and met for me in daily');
    expect(taken.suggestions[1]).toMatchObject({ start: 20, end: 33, state: 'offered' });
    const both = settleSuggestion(taken, 1, 'metformin');
    expect(both.text).toBe('take lisinopril and metformin daily');
    expect(both.suggestions.map(({ state }) => state)).toEqual(['taken', 'taken']);
  });

  it('that is turned down gives back what was heard', () => {
    const kept = settleSuggestion(settleSuggestion(two, 1, 'metformin'), 1, null);
    expect(kept.text).toBe(two.text);
    expect(kept.suggestions[1]?.state).toBe('kept');
  });

  it('that does not exist changes nothing', () => {
    expect(settleSuggestion(two, 7, 'aspirin')).toBe(two);
  });
});

it('whatever is taken and turned down, the heard words come back letter by letter and spans hold their words', () => {
  const step = fc.tuple(fc.nat({ max: 2 }), fc.option(fc.string({ minLength: 1, maxLength: 12 })));
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 7, maxLength: 7 }),
      fc.array(step),
      (words, steps) => {
        const text = words.join('');
        let at = 0;
        const starts = words.map((word) => (at += word.length) - word.length);
        const suggestions = [1, 3, 5].map((place) =>
          suggestion(starts[place] ?? 0, words[place] ?? '', 'name'),
        );
        let state: SuggestedText = { text, suggestions };
        for (const [index, name] of steps) state = settleSuggestion(state, index, name);
        expect(heardText(state)).toBe(text);
        for (const [index, name] of steps.slice(-1)) {
          const { start, end, heard } = state.suggestions[index]!;
          expect(state.text.slice(start, end)).toBe(name ?? heard);
        }
      },
    ),
  );
});
