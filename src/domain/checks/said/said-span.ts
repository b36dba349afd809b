import type { Evidence } from '#domain/note/statement.ts';
import type { VisitIndex } from './visit-index.ts';

/** A span of a sentence's text; the whole sentence without one. */
interface SentenceSpan {
  sentence: number;
  start?: number;
  end?: number;
}

/**
 * Where words of a sentence stand in the transcript; null for a sentence that the visit has not. A sentence whose decimals are written otherwise than in the
 * transcript, or that a nod interrupted, has other places than its utterance: there the words are looked for, and else the sentence is meant.
 */
export function saidSpan({ sentence, start, end }: SentenceSpan, visit: VisitIndex): Evidence | null {
  const spoken = visit.sentences[sentence];
  const [first] = spoken?.evidence ?? [];
  if (spoken === undefined || first === undefined) return null;
  const whole = { utterance: first.utterance, start: first.start, end: first.end };
  if (start === undefined || end === undefined || end <= start) return whole;
  if (spoken.sources[0] === spoken.text)
    return { utterance: first.utterance, start: first.start + start, end: first.start + end };
  const words = spoken.text.slice(start, end);
  for (const [piece, source] of spoken.sources.entries()) {
    const at = source.indexOf(words);
    const found = spoken.evidence[piece];
    if (at >= 0 && found !== undefined)
      return { utterance: found.utterance, start: found.start + at, end: found.start + at + words.length };
  }
  return whole;
}
