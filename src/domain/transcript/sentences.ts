import { isInitialismStop } from './initialisms.ts';

/** A stretch of a string in UTF-16 units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

const WORD = /\S+/gu;
const SENTENCE_END = /[.?!]+["')\]]*(?=\s|$)/gu;
/** "mr . ward" is one name in tokenised transcripts; so is "Dr. Smith" in typed ones. */
const TITLE_BEFORE = /(?:^|[\s(])(?:dr|mr|mrs|ms|st|prof|jr|sr|vs|e\.g|i\.e|approx|no|a\.m|p\.m)\s?$/iu;

/** Number of stretches without white space that hold a letter or digit: " , " of tokenised text is no word. */
export function countWords(text: string): number {
  let count = 0;
  for (const match of text.matchAll(WORD)) if (/[\p{L}\p{N}]/u.test(match[0])) count += 1;
  return count;
}

/** Spans of the sentences of `text`, without the white space around them; together they hold every word. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    if (!isSentenceEnd(text, start, match)) continue;
    const end = match.index + match[0].length;
    pushTrimmed(spans, text, start, end);
    start = end;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

function isSentenceEnd(text: string, start: number, match: RegExpExecArray): boolean {
  // An ellipsis marks a hesitation; the sentence goes on after it.
  if (match[0].startsWith('..')) return false;
  if (match[0] !== '.') return true;
  const before = text.slice(start, match.index);
  if (isInitialismStop(before, text.slice(match.index + 1))) return false;
  if (!TITLE_BEFORE.test(before)) return true;
  // "no ." is an answer, "no. 3" a number.
  return /(?:^|\s)no\s?$/iu.test(before) && !/^\s*\d/u.test(text.slice(match.index + 1));
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const from = start + piece.indexOf(trimmed);
  // A stray ". " at the start of a turn belongs to what stands before it.
  const last = spans.at(-1);
  if (last !== undefined && !/[\p{L}\p{N}]/u.test(trimmed)) last.end = from + trimmed.length;
  else spans.push({ start: from, end: from + trimmed.length });
}

/** Cuts `span` into spans of at most `limit` words: machine transcripts can run for pages without a full stop. */
export function splitByWords(text: string, span: Span, limit: number): Span[] {
  const words = [...text.slice(span.start, span.end).matchAll(WORD)];
  const spans: Span[] = [];
  let first = 0;
  while (first < words.length) {
    let next = first;
    let count = 0;
    while (next < words.length) {
      const weight = countWords(words[next]?.[0] ?? '');
      if (count + weight > limit) break;
      count += weight;
      next += 1;
    }
    const from = words[first];
    const to = words[next - 1];
    if (from === undefined || to === undefined) break;
    spans.push({ start: span.start + from.index, end: span.start + to.index + to[0].length });
    first = next;
  }
  return spans;
}

/** Span of the last `count` words of `text[start, end)`. */
export function lastWords(text: string, span: Span, count: number): Span {
  const words = [...text.slice(span.start, span.end).matchAll(WORD)];
  let left = count;
  let start = span.end;
  for (let i = words.length - 1; i >= 0 && left > 0; i -= 1) {
    const word = words[i];
    if (word === undefined) break;
    start = span.start + word.index;
    left -= countWords(word[0]);
  }
  return { start, end: span.end };
}
