import type { UtteranceId } from '../ids.ts';
import { settleSuggestion } from '../terms/term-suggestion.ts';
import { changedSpan } from './changed-span.ts';
import type { Transcript, TranscriptEdit } from './edit-transcript.ts';
import { heardWords, movedStretches, stretchesOf } from './heard-stretches.ts';
import { shifted } from './shifted.ts';
import type { Utterance } from './utterance.ts';
import { sameWords, type WordMove } from './word-moves.ts';

/**
 * Puts `text` in place of the words of consecutive utterances (a turn, joined by single spaces). Only the utterances in which words differ change; an empty
 * text takes the words away. Null when the ids are not such a run, or nothing differs.
 */
export function replaceWords(
  utterances: Transcript,
  ids: readonly UtteranceId[],
  text: string,
): TranscriptEdit | null {
  const run = runOf(utterances, ids);
  if (run === null) return null;
  const texts = wordsOfEach(run, text.replace(/\s*[\r\n]\s*/gu, ' '));
  const pairs = run.flatMap((utterance, index) => {
    const words = texts[index] ?? '';
    return words === utterance.text ? [] : [{ utterance, changed: withWords(utterance, words.trim()) }];
  });
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const touched = run.slice(run.indexOf(first.utterance), run.indexOf(last.utterance) + 1);
  const changes = new Map(pairs.map(({ utterance, changed }) => [utterance, changed]));
  return {
    before: touched,
    after: touched.map((utterance) => changes.get(utterance) ?? utterance),
    moves: pairs.flatMap(({ utterance, changed }) => movesWithin(utterance, changed)),
  };
}

/** The words heard come back, in one utterance. Null when they stand there already. */
export function restoreHeard(utterances: Transcript, id: UtteranceId): TranscriptEdit | null {
  const utterance = utterances.find((each) => each.id === id);
  if (utterance?.heard === undefined) return null;
  if (heardWords(utterance) !== '') return replaceWords(utterances, [id], heardWords(utterance));
  const gap = utterance.heard.find((stretch) => stretch.gap !== undefined)?.gap;
  const changed = withWords(utterance, '');
  return {
    before: [utterance],
    after: [gap === undefined ? changed : { ...changed, gap }],
    moves: movesWithin(utterance, changed),
  };
}

/** Takes a suggested name in place of the words heard, or with null those again. Null when there is no such suggestion. */
export function takeSuggestion(
  utterances: Transcript,
  id: UtteranceId,
  suggestion: number,
  name: string | null,
): TranscriptEdit | null {
  const utterance = utterances.find((each) => each.id === id);
  if (utterance?.suggestions?.[suggestion] === undefined) return null;
  const { text, suggestions } = settleSuggestion(
    { text: utterance.text, suggestions: utterance.suggestions },
    suggestion,
    name,
  );
  const changed = text === utterance.text ? utterance : { ...withWords(utterance, text) };
  return {
    before: [utterance],
    after: [{ ...changed, suggestions }],
    moves: movesWithin(utterance, { ...utterance, text }),
  };
}

/** Utterances with these ids when they stand in a row, in this order. */
function runOf(utterances: Transcript, ids: readonly UtteranceId[]): Utterance[] | null {
  const from = utterances.findIndex((each) => each.id === ids[0]);
  const run = from < 0 ? [] : utterances.slice(from, from + ids.length);
  return run.length > 0 && run.length === ids.length && run.every((each, at) => each.id === ids[at])
    ? run
    : null;
}

/** The words of each utterance after their joined text became `text`. */
function wordsOfEach(run: readonly Utterance[], text: string): string[] {
  const [only] = run;
  if (only !== undefined && run.length === 1) return [text];
  const { start, endBefore, endAfter } = changedSpan(run.map((each) => each.text).join(' '), text);
  let at = 0;
  const spans = run.map((each) => ({ start: at, end: (at += each.text.length + 1) - 1 }));
  const first = Math.max(
    0,
    spans.findLastIndex((span) => span.start <= start),
  );
  const found = spans.findIndex((span) => endBefore <= span.end);
  const last = Math.max(first, found < 0 ? spans.length - 1 : found);
  const words = text.slice(start, endAfter);
  return run.map((each, index) => {
    if (index < first || index > last) return each.text;
    const head = index === first ? each.text.slice(0, start - (spans[first]?.start ?? 0)) + words : '';
    const tail = index === last ? each.text.slice(Math.max(0, endBefore - (spans[last]?.start ?? 0))) : '';
    return `${head}${tail}`;
  });
}

/** The same utterance with other words; suggestions outside of what changed move along, the others are settled by it. */
function withWords(utterance: Utterance, text: string): Utterance {
  const { suggestions, ...rest } = utterance;
  delete rest.gap;
  const { start, endBefore, endAfter } = changedSpan(utterance.text, text);
  const kept = (suggestions ?? []).flatMap((each) => {
    if (each.end <= start) return [each];
    return each.start >= endBefore ? shifted([each], endAfter - endBefore) : [];
  });
  const heard = movedStretches(stretchesOf(utterance), utterance.text, text);
  return { ...rest, text, heard, ...(kept.length > 0 && { suggestions: kept }) };
}

function movesWithin(before: Utterance, after: Utterance): WordMove[] {
  const { start, endBefore, endAfter } = changedSpan(before.text, after.text);
  const span = (from: number, to: number) => ({ utterance: before.id, start: from, end: to });
  return [
    sameWords(span(0, start), span(0, start)),
    { from: span(start, endBefore), to: span(start, endAfter), isSame: false },
    sameWords(span(endBefore, before.text.length), span(endAfter, after.text.length)),
  ];
}
