import { expect, it } from 'vitest';
import type { SuggestionState } from './term-suggestion.ts';
import { visitNames } from './visit-names.ts';

const utterance = (text: string, words: string, state: SuggestionState) => ({
  text,
  suggestions: [
    {
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      heard: 'x',
      state,
      candidates: [],
    },
  ],
});

it('are those that were heard, put right or taken, each once', () => {
  const names = visitNames([
    { text: 'I take Lisinopril and aspirin.' },
    utterance('we start zepbound', 'zepbound', 'taken'),
    utterance('more zepbound', 'zepbound', 'applied'),
    utterance('some met for me', 'met for me', 'offered'),
  ]);
  expect(names).toEqual(['lisinopril', 'aspirin', 'zepbound']);
});
