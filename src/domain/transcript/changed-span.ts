/** Where two texts differ: `[start, endBefore)` of the one stands for `[start, endAfter)` of the other; around it both are the same. */
export interface ChangedSpan {
  start: number;
  endBefore: number;
  endAfter: number;
}

/** The one stretch, in whole words, that differs. Empty on both sides for equal texts. */
export function changedSpan(before: string, after: string): ChangedSpan {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (start === before.length && start === after.length) return { start, endBefore: start, endAfter: start };
  // "forty" for "fourteen" is one word for another, not "ourteen" for "orty".
  while (start > 0 && (cutsWord(before, start) || cutsWord(after, start))) start -= 1;
  while (tail > 0 && (cutsWord(before, before.length - tail) || cutsWord(after, after.length - tail)))
    tail -= 1;
  return { start, endBefore: before.length - tail, endAfter: after.length - tail };
}

const cutsWord = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /\S/u.test(text[at - 1] ?? '') && /\S/u.test(text[at] ?? '');

/**
 * Where a place in `before` lies in `after`. One within the changed stretch comes to its end: what is cut there keeps the new words in front of the cut.
 */
export function placeIn(before: string, after: string, at: number): number {
  const { start, endBefore, endAfter } = changedSpan(before, after);
  if (at <= start) return at;
  return at >= endBefore ? at + endAfter - endBefore : endAfter;
}
