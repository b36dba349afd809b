import { joinDecimals } from '../extraction/spoken-decimals.ts';
import { asWindowId } from '../ids.ts';
import { asHeard } from './heard-stretches.ts';
import { presentParts } from './present-parts.ts';
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
 * window. Appending utterances never changes a window that was returned with `isComplete: false`. Where windows end is decided by what was heard, so that
 * an edit changes its own window, and the next one only when that sees the words as context: a note of an hour was once drafted anew for one word.
 */
export function buildWindows(utterances: readonly Utterance[], options: WindowOptions): Window[] {
  const heard = packParts(
    asHeard(utterances)
      .filter((u) => u.gap === undefined)
      .flatMap(toParts),
  );
  const groups = presentParts(utterances, heard);
  const closed = options.isComplete ? groups : groups.slice(0, -1);
  const windows: Window[] = [];
  let before: WindowPart | undefined;
  for (const [index, group] of closed.entries()) {
    // Words may have been put in: a window too long for the note engine falls into several.
    const parts =
      group.length > 0 && wordsIn(group) > WINDOW_WORDS + ANSWER_ROOM_WORDS ? repack(group) : [group];
    for (const [piece, each] of parts.entries()) {
      if (each.length === 0) continue;
      windows.push(toWindow(index + 1 - 0.5 ** piece, each, before));
      before = each.at(-1);
    }
  }
  return windows;
}

const wordsIn = (parts: readonly WindowPart[]): number =>
  parts.reduce((sum, { text }) => sum + countWords(text), 0);

const repack = (parts: readonly WindowPart[]): WindowPart[][] =>
  packParts(
    parts.flatMap((part) =>
      spansOf(part.text).map(({ start, end }) => ({
        ...part,
        start: part.start + start,
        end: part.start + end,
        text: part.text.slice(start, end),
      })),
    ),
  );

const toParts = (utterance: Utterance): WindowPart[] =>
  spansOf(utterance.text).map((span) => toPart(utterance, span));

/** The whole text when it fits one window, else its sentences, joined up to the limit; nothing for a text without words. */
function spansOf(text: string): Span[] {
  if (countWords(text) === 0) return [];
  const start = text.length - text.trimStart().length;
  if (countWords(text) <= WINDOW_WORDS) return [{ start, end: start + text.trim().length }];
  // Cut after "ninety eight .", a temperature of 98.4 was written as 98: the point four stood in the next window.
  const sentences = joinDecimals(text, splitSentences(text));
  return joinSpans(
    text,
    sentences.flatMap((span) => splitByWords(text, span, WINDOW_WORDS)),
  );
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

/** @param number of the window; between two whole ones for what an edit added. */
function toWindow(number: number, parts: WindowPart[], before: WindowPart | undefined): Window {
  const context = before === undefined ? null : toContext(before);
  const spoken = [context, ...parts].map((part) =>
    part === null ? '' : `${part.speaker}\u0001${part.text}`,
  );
  return { id: asWindowId(`w${number}`), context, parts, key: stableHash(spoken.join('\u0002')) };
}

function toContext(part: WindowPart): WindowPart {
  const tail = lastWords(part.text, { start: 0, end: part.text.length }, CONTEXT_WORDS);
  return { ...part, start: part.start + tail.start, text: part.text.slice(tail.start) };
}
