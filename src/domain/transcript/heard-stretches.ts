import { changedSpan } from './changed-span.ts';
import type { HeardStretch, Utterance } from './utterance.ts';

/** What was heard of an utterance: itself, until it was edited. */
export const stretchesOf = (utterance: Utterance): readonly HeardStretch[] =>
  utterance.heard ?? [
    {
      source: utterance.id,
      from: 0,
      text: utterance.text,
      startMs: utterance.startMs,
      endMs: utterance.endMs,
      ...(utterance.gap !== undefined && { gap: utterance.gap }),
      at: 0,
    },
  ];

/** Words as they were heard, whatever was done to them since. */
export const heardWords = (utterance: Utterance): string =>
  stretchesOf(utterance)
    .map(({ text }) => text.trim())
    .join(' ')
    .trim();

/** End of the words that stand for stretch `index` now. */
export const endOf = (stretches: readonly HeardStretch[], index: number, text: string): number =>
  stretches[index + 1]?.at ?? text.length;

/** Milliseconds of a place in the present text, in proportion to the words of the stretch that it lies in: the recogniser gives no times of words. */
export function timeAt(utterance: Utterance, place: number): number {
  const stretches = stretchesOf(utterance);
  const index = Math.max(
    0,
    stretches.findLastIndex(({ at }) => at <= place),
  );
  const stretch = stretches[index];
  if (stretch === undefined) return utterance.startMs;
  const end = endOf(stretches, index, utterance.text);
  const share = end <= stretch.at ? 0 : Math.min(1, (place - stretch.at) / (end - stretch.at));
  return Math.round(stretch.startMs + share * (stretch.endMs - stretch.startMs));
}

/** Stretches of a text that was changed: where their words begin moves along. */
export function movedStretches(
  stretches: readonly HeardStretch[],
  before: string,
  after: string,
): HeardStretch[] {
  const { start, endBefore, endAfter } = changedSpan(before, after);
  return stretches.map((stretch) => {
    const { at } = stretch;
    if (at <= start) return stretch;
    return { ...stretch, at: at >= endBefore ? at + endAfter - endBefore : endAfter };
  });
}

/** Cuts one stretch where its present words are cut at `place`; `time` is that of the cut. */
export function cutStretch(
  stretch: HeardStretch,
  present: string,
  place: number,
  timeMs: number,
): [HeardStretch, HeardStretch] {
  const { start, endBefore, endAfter } = changedSpan(present, stretch.text);
  const within = place - stretch.at;
  const cut = within <= start ? within : within >= endBefore ? within + endAfter - endBefore : endAfter;
  return [
    { ...stretch, text: stretch.text.slice(0, cut), endMs: timeMs },
    { ...stretch, from: stretch.from + cut, text: stretch.text.slice(cut), startMs: timeMs, at: place },
  ];
}

/** Puts halves of one stretch that have come together again back into one. */
export function joinedStretches(stretches: readonly HeardStretch[]): HeardStretch[] {
  const joined: HeardStretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && last.source === stretch.source && last.from + last.text.length === stretch.from)
      joined[joined.length - 1] = { ...last, text: last.text + stretch.text, endMs: stretch.endMs };
    else joined.push(stretch);
  }
  return joined;
}

/** The transcript as it was heard: what windows are cut by. Only ids, words and gaps are meant; speakers are those of now. */
export function asHeard(utterances: readonly Utterance[]): Utterance[] {
  const units: Utterance[] = [];
  for (const utterance of utterances) {
    for (const { source, text, gap } of stretchesOf(utterance)) {
      const last = units.at(-1);
      if (last?.id === source) units[units.length - 1] = { ...last, text: last.text + text };
      else {
        const unit: Utterance = { ...utterance, id: source, text };
        if (gap === undefined) delete unit.gap;
        else unit.gap = gap;
        units.push(unit);
      }
    }
  }
  return units;
}
