import { replaceAt, type SuggestedText, type TermSuggestion } from './term-suggestion.ts';

/** Words that are heard for a digit. */
const DIGITS: Readonly<Record<string, string>> = {
  to: 'two',
  too: 'two',
  for: 'four',
  fore: 'four',
  won: 'one',
  ate: 'eight',
};
/** In front of "hundred" only the digit makes sense; in front of a point "increase to point five" does as well, so that it is offered. */
const BEFORE =
  /\b(to|too|for|fore|won|ate)(?=\s+(hundred|thousand|point\s+(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|\d))\b)/giu;
const UNIT_FOLLOWS = /^[\s\w-]{0,60}?\b(?:mg|milli\w+|micro\w+|mcg|units?)\b/iu;
const SURE = 0.95;
const OPEN = 0.5;

/** Writes "to hundred milligrams" as two hundred, marked, and offers "two" for "to point five milligrams". Only in a dose. */
export function markNumberHomophones(of: SuggestedText): SuggestedText {
  const isFree = (start: number, end: number): boolean =>
    of.suggestions.every((each) => end <= each.start || start >= each.end);
  const found = [...of.text.matchAll(BEFORE)].flatMap(
    ({ 0: heard, 2: next = '', index }): TermSuggestion[] => {
      const end = index + heard.length;
      const name = DIGITS[heard.toLowerCase()];
      if (name === undefined || !UNIT_FOLLOWS.test(of.text.slice(end)) || !isFree(index, end)) return [];
      const confidence = /^point/iu.test(next) ? OPEN : SURE;
      const candidates = [{ name, confidence, tier: 'known', context: 'dose' }] as const;
      return [{ start: index, end, heard, state: 'offered', candidates }];
    },
  );
  const suggestions = [...of.suggestions, ...found].sort((a, b) => a.start - b.start);
  return suggestions.reduce<SuggestedText>(
    (state, suggestion, index) => {
      const [first] = suggestion.candidates;
      const isSure = found.includes(suggestion) && first?.confidence === SURE;
      return isSure ? replaceAt(state, index, first.name, 'applied') : state;
    },
    { text: of.text, suggestions },
  );
}
