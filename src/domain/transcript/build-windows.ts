import { asWindowId } from '../ids.ts';
import { countWords, lastWords, splitByWords, splitSentences, type Span } from './sentences.ts';
import { stableHash } from './stable-hash.ts';
import type { Utterance } from './utterance.ts';
import type { Window, WindowPart } from './window.ts';

/** About 110 words is what the note model was trained on (see the feasibility notes). */
export const WINDOW_WORDS = 110;
/** An answer may go over the limit by this much rather than be parted from its question. */
const ANSWER_ROOM_WORDS = 30;
const CONTEXT_WORDS = 30;

export interface WindowOptions {
  /** False while people still speak: the last window can grow, so it is left out. */
  isComplete: boolean;
}

/**
 * Packs utterances into windows, greedily, in order. Gaps are skipped; every word of every other utterance is in exactly one
 * window. Appending utterances never changes a window that was returned with `isComplete: false`.
 */
export function buildWindows(utterances: readonly Utterance[], options: WindowOptions): Window[] {
  const groups = packParts(utterances.filter((u) => u.gap === undefined).flatMap(toParts));
  const windows = groups.map((parts, index) => toWindow(index, parts, groups[index - 1]?.at(-1)));
  return options.isComplete ? windows : windows.slice(0, -1);
}

/** The whole utterance when it fits one window, else its sentences, joined up to the limit. */
function toParts(utterance: Utterance): WindowPart[] {
  const { text } = utterance;
  const start = text.length - text.trimStart().length;
  const whole = { start, end: start + text.trim().length };
  if (countWords(text) === 0) return [];
  if (countWords(text) <= WINDOW_WORDS) return [toPart(utterance, whole)];
  const sentences = splitSentences(text).flatMap((span) => splitByWords(text, span, WINDOW_WORDS));
  return joinSpans(text, sentences).map((span) => toPart(utterance, span));
}

function joinSpans(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && countWords(text.slice(last.start, span.end)) <= WINDOW_WORDS)
      last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

const toPart = (utterance: Utterance, span: Span): WindowPart => ({
  utterance: utterance.id,
  speaker: utterance.speaker,
  start: span.start,
  end: span.end,
  text: utterance.text.slice(span.start, span.end),
});

function packParts(parts: readonly WindowPart[]): WindowPart[][] {
  const groups: WindowPart[][] = [];
  let words = 0;
  for (const part of parts) {
    const size = countWords(part.text);
    const group = groups.at(-1);
    if (group !== undefined && words + size <= roomAfter(group.at(-1), part)) {
      group.push(part);
      words += size;
    } else {
      groups.push([part]);
      words = size;
    }
  }
  return groups;
}

function roomAfter(last: WindowPart | undefined, next: WindowPart): number {
  const isAnswer = last !== undefined && /\?\s*$/u.test(last.text) && last.utterance !== next.utterance;
  return isAnswer ? WINDOW_WORDS + ANSWER_ROOM_WORDS : WINDOW_WORDS;
}

function toWindow(index: number, parts: WindowPart[], before: WindowPart | undefined): Window {
  const context = before === undefined ? null : toContext(before);
  const spoken = [context, ...parts].map((part) =>
    part === null ? '' : `${part.speaker}\u0001${part.text}`,
  );
  return { id: asWindowId(`w${index}`), context, parts, key: stableHash(spoken.join('\u0002')) };
}

function toContext(part: WindowPart): WindowPart {
  const tail = lastWords(part.text, { start: 0, end: part.text.length }, CONTEXT_WORDS);
  return { ...part, start: part.start + tail.start, text: part.text.slice(tail.start) };
}
