import type { TermContext } from './term-context.ts';
import type { TermTier } from './term.ts';

/** A name that may have been said, with what speaks for it. */
export interface TermCandidate {
  name: string;
  /** 0 to 1: how often such a candidate is the right one, by the measurement of docs/speech-quality.md. */
  confidence: number;
  tier: TermTier;
  context: TermContext;
  /** From the clinician's own vocabulary. */
  isYours?: true;
}

/**
 * `applied` by rule because it was certain, `offered`, `taken` or `kept` as heard by the clinician; `unknown`: stands where a medicine stands, and is in no
 * list.
 */
export type SuggestionState = 'applied' | 'offered' | 'taken' | 'kept' | 'unknown';

/** Words of an utterance that may be a name misheard. What was heard is always kept. */
export interface TermSuggestion {
  /** Span in the text as it stands, UTF-16 units, end exclusive. */
  start: number;
  end: number;
  heard: string;
  state: SuggestionState;
  /** Likeliest first; empty for `unknown`. */
  candidates: readonly TermCandidate[];
}

/** A text and what is suggested for it; what a correction changes, it changes in both at once. */
export interface SuggestedText {
  text: string;
  suggestions: readonly TermSuggestion[];
}

/** Whether the words in the text are not those that were heard. */
export const isChanged = ({ state }: TermSuggestion): boolean => state === 'applied' || state === 'taken';

/** Puts a name in place of the words of one suggestion, or with null what was heard; later spans move along. Out of range it returns what it was given. */
export function settleSuggestion(of: SuggestedText, index: number, name: string | null): SuggestedText {
  const chosen = of.suggestions[index];
  if (chosen === undefined) return of;
  return replaceAt(of, index, name ?? chosen.heard, name === null ? 'kept' : 'taken');
}

/** The text as the recogniser heard it, with every change undone. */
export const heardText = (of: SuggestedText): string =>
  of.suggestions.reduce((rest, { heard }, index) => replaceAt(rest, index, heard, 'kept'), of).text;

/** Replaces the words of one suggestion and says how it stands now. */
export function replaceAt(
  of: SuggestedText,
  index: number,
  words: string,
  state: SuggestionState,
): SuggestedText {
  const chosen = of.suggestions[index];
  if (chosen === undefined) return of;
  const shift = words.length - (chosen.end - chosen.start);
  const suggestions = of.suggestions.map((each, at) => {
    if (at === index) return { ...each, end: each.start + words.length, state };
    return each.start >= chosen.end ? { ...each, start: each.start + shift, end: each.end + shift } : each;
  });
  return { text: of.text.slice(0, chosen.start) + words + of.text.slice(chosen.end), suggestions };
}
