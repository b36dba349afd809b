import type { Span } from '../transcript/sentences.ts';

const LONG_WORDS = 22;
const SHORTEST_PIECE_WORDS = 6;
/** Where speech that a recogniser left without stops most likely begins anew. */
const FRESH_START =
  /\s(?=(?:okay|alright|all right|so|but|now|do you|did you|are you|have you|how (?:long|often|about|is|are)|what|i'm (?:gonna|going|gon)|i want|i'd like|i'll|we'll|let's|because|and (?:then|so|i|i'm|i've|we|we'll|it|it's|he|she|they|you|you're|my|your|there|there's|if|the))\s)/giu;

/** Cuts a long sentence without any punctuation where a new one seems to begin; other sentences stay whole. */
export function splitRunOn(text: string, span: Span): Span[] {
  const sentence = text.slice(span.start, span.end);
  if (/[,;:.?!](?=.)/u.test(sentence) || sentence.split(/\s+/u).length <= LONG_WORDS) return [span];
  const spans: Span[] = [];
  let start = 0;
  for (const match of sentence.matchAll(FRESH_START)) {
    const piece = sentence.slice(start, match.index);
    if (piece.trim().split(/\s+/u).length < SHORTEST_PIECE_WORDS) continue;
    spans.push({ start: span.start + start, end: span.start + match.index });
    start = match.index + match[0].length;
  }
  return [...spans, { start: span.start + start, end: span.end }];
}
