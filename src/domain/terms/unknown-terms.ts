import { isOrdinary } from './sounds.ts';
import { spanWords } from './span-words.ts';
import { contextOf } from './term-context.ts';
import type { TermIndex } from './term-index.ts';
import type { SuggestedText, TermSuggestion } from './term-suggestion.ts';

const SHORTEST = 5;

/**
 * Marks words that stand where a medicine stands (in front of a dose, behind "allergic to") and that no list and no ordinary speech knows. They stay as they
 * were heard: a brand that is new is better read as it sounded than as something else.
 */
export function markUnknown(of: SuggestedText, indexes: readonly TermIndex[]): SuggestedText {
  const isFree = (start: number, end: number): boolean =>
    of.suggestions.every((each) => end <= each.start || start >= each.end);
  const unknown = spanWords(of.text, []).flatMap(({ start, end, letters }): TermSuggestion[] => {
    const isNew =
      letters.length >= SHORTEST && !isOrdinary(letters) && !isOrdinary(letters.replace(/s$/u, ''));
    if (!isNew || !isFree(start, end) || indexes.some((index) => index.has(letters))) return [];
    const followsAtOnce =
      /^[\s,]*(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b)/iu.test(
        of.text.slice(end),
      );
    const isNamed = /\ballerg(?:ic|y) to(?: the)? $/iu.test(of.text.slice(0, start));
    if (!isNamed && !(followsAtOnce && contextOf(of.text, start, end) === 'dose')) return [];
    return [{ start, end, heard: of.text.slice(start, end), state: 'unknown', candidates: [] }];
  });
  return { text: of.text, suggestions: [...of.suggestions, ...unknown].sort((a, b) => a.start - b.start) };
}
