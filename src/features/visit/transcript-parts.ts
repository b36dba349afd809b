import type { Evidence } from '#domain/note/statement.ts';
import type { TermSuggestion } from '#domain/terms/term-suggestion.ts';
import { markedParts, type Part } from './evidence.ts';

/** A stretch of an utterance: plain, or the words of one suggestion. */
export interface TranscriptPart {
  parts: Part[];
  /** Place among the suggestions of the utterance; null for plain words and for those that a clinician kept as heard. */
  suggestion: number | null;
}

/** Cuts an utterance at its suggestions, and within them at the marks of evidence. Joined, the parts are the text again. */
export function transcriptParts(
  text: string,
  spans: readonly Pick<Evidence, 'start' | 'end'>[],
  suggestions: readonly TermSuggestion[],
): TranscriptPart[] {
  const pieces: TranscriptPart[] = [];
  const push = (start: number, end: number, suggestion: number | null): void => {
    if (end <= start) return;
    const moved = spans
      .map((span) => ({ start: Math.max(0, span.start - start), end: span.end - start }))
      .filter((span) => span.end > 0);
    pieces.push({ parts: markedParts(text.slice(start, end), moved), suggestion });
  };
  let at = 0;
  for (const [index, { start, end, state }] of suggestions.entries()) {
    if (state === 'kept' || start < at || end <= start || end > text.length) continue;
    push(at, start, null);
    push(start, end, index);
    at = Math.max(at, end);
  }
  push(at, text.length, null);
  return pieces;
}
