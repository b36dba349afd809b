import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TermSuggestion } from '#domain/terms/term-suggestion.ts';
import { transcriptParts } from './transcript-parts.ts';

const suggestion = (
  start: number,
  end: number,
  state: TermSuggestion['state'] = 'offered',
): TermSuggestion => ({
  start,
  end,
  heard: '',
  state,
  candidates: [],
});

it('keeps evidence marked inside and outside of a suggestion', () => {
  expect(transcriptParts('take met for me daily', [{ start: 5, end: 12 }], [suggestion(5, 15)])).toEqual([
    { parts: [{ text: 'take ', isMarked: false }], suggestion: null },
    {
      parts: [
        { text: 'met for', isMarked: true },
        { text: ' me', isMarked: false },
      ],
      suggestion: 0,
    },
    { parts: [{ text: ' daily', isMarked: false }], suggestion: null },
  ]);
});

it('shows words that were kept as heard like any others', () => {
  expect(transcriptParts('take it', [], [suggestion(0, 4, 'kept')])).toHaveLength(1);
});

it('loses no letter, whatever the spans are', () => {
  const span = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 25 }), fc.array(span), fc.array(span), (text, evidence, suggested) => {
      const pieces = transcriptParts(
        text,
        evidence.map(([start, end]) => ({ start, end })),
        suggested.map(([start, end]) => suggestion(start, end)),
      );
      expect(pieces.flatMap(({ parts }) => parts.map((part) => part.text)).join('')).toBe(text);
    }),
  );
});
