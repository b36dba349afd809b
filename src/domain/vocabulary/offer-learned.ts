import { contextOf } from '../terms/term-context.ts';
import {
  isChanged,
  type SuggestedText,
  type TermCandidate,
  type TermSuggestion,
} from '../terms/term-suggestion.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordsPattern } from '../words-pattern.ts';

/** Pairs are offered, never written: the same sounds were something else last time. */
const CONFIDENCE = 0.5;

/**
 * Offers what the clinician has put right before, wherever the same words are heard again, marked as theirs. Where a rule has a suggestion already, the learned
 * name comes first among its choices; what a rule has written stays.
 */
export function offerLearned(of: SuggestedText, { entries }: Vocabulary): SuggestedText {
  const pairs = entries.flatMap(({ heard, meant, isOn }) =>
    isOn && heard !== null ? [{ heard, meant }] : [],
  );
  const longestFirst = pairs.toSorted((a, b) => b.heard.length - a.heard.length);
  return longestFirst.reduce(
    (state, { heard, meant }) =>
      placesOf(state.text, heard).reduce((now, span) => offerAt(now, span, meant), state),
    of,
  );
}

interface Span {
  start: number;
  end: number;
}

/** Whole words only, whatever the case and the white space between. */
function placesOf(text: string, heard: string): Span[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${wordsPattern(heard)}(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

function offerAt(of: SuggestedText, { start, end }: Span, meant: string): SuggestedText {
  if (of.text.slice(start, end) === meant) return of;
  const candidate: TermCandidate = {
    name: meant,
    confidence: CONFIDENCE,
    tier: 'visit',
    context: contextOf(of.text, start, end),
    isYours: true,
  };
  const rivals = of.suggestions.filter((each) => each.start < end && each.end > start);
  const [rival] = rivals;
  if (rival === undefined) {
    const offered: TermSuggestion = {
      start,
      end,
      heard: of.text.slice(start, end),
      state: 'offered',
      candidates: [candidate],
    };
    return { text: of.text, suggestions: [...of.suggestions, offered].sort((a, b) => a.start - b.start) };
  }
  const isSameSpan = rival.start === start && rival.end === end;
  if (rivals.length > 1 || !isSameSpan || isChanged(rival) || rival.state === 'kept') return of;
  const candidates = [candidate, ...rival.candidates.filter(({ name }) => name !== meant)];
  return {
    text: of.text,
    suggestions: of.suggestions.map((each) =>
      each === rival ? { ...rival, state: 'offered', candidates } : each,
    ),
  };
}
