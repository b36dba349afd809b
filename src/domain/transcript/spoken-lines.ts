import { anyTime, areOfRecording, bracketedTime, clockTime, withoutMarkedTimes } from './clock-times.ts';

const RANGE_LINE =
  /^(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3} ?--> ?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?: \S+)*$/u;
/** Number or name of a cue: "12", "3f2a7c1e/14-0". */
const CUE_NAME = /^(?=\S*\d)[\w/.:-]+$/u;
const TIME_LINE = new RegExp(`^${anyTime}$`, 'iu');
const STARTS = [
  new RegExp(`^${bracketedTime} ?(?=\\S)`, 'iu'),
  new RegExp(`^(?:[-*>] )?${clockTime} (?:-{1,2} )?(?=\\S)`, 'iu'),
];
const END = new RegExp(` ?${bracketedTime}$`, 'iu');
/** Marks of a caption file within the words; `<v Name>` is kept, it tells who speaks. */
const CUE_TAG = /<\/?(?:[cibu]|ruby|rt|lang|font)(?:[ .][^<>\n]{0,60})?>|<\/v>|<\d[\d:.]{0,12}>/giu;
/** Fewer may be what somebody said: "8:30" answers "since when?". */
const LEAST_TIMES = 2;

/**
 * The lines of a pasted text in which somebody speaks, in order, single-spaced: without what a caption file (WebVTT, SubRip) puts between
 * them. A time read as words would be a number that was "said", and would quiet the flag on a dose.
 */
export function spokenLines(text: string): string[] {
  // A line of 100,000 spaces froze the reader of labels.
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/gu, ' ').trim());
  const isCaptions = /^WEBVTT\b/u.test(lines[0] ?? '') || lines.some((line) => RANGE_LINE.test(line));
  return isCaptions ? cueLines(lines) : lines;
}

function cueLines(lines: readonly string[]): string[] {
  const isWebVtt = /^WEBVTT\b/u.test(lines[0] ?? '');
  let isSkipped = isWebVtt;
  return lines.flatMap((line, index) => {
    const isBlockStart = (lines[index - 1] ?? '') === '';
    if (line === '') isSkipped = false;
    else if (RANGE_LINE.test(line)) isSkipped = false;
    else if (isWebVtt && isBlockStart && /^(?:WEBVTT|NOTE|STYLE|REGION)\b/u.test(line)) isSkipped = true;
    const isCueName = CUE_NAME.test(line) && RANGE_LINE.test(lines[index + 1] ?? '');
    const isWords = !isSkipped && !RANGE_LINE.test(line) && !isCueName;
    return isWords ? [line.replace(CUE_TAG, '').trim()] : [];
  });
}

/**
 * Lines of which none has a label, without those that are only a time, and without the times that begin or end lines throughout. "8:00 140" and
 * "12:00 160" are what somebody measured.
 */
export function withoutTimes(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  const alone = [...filled.keys()].filter((at) => TIME_LINE.test(filled[at] ?? ''));
  const isTimed =
    alone.length >= LEAST_TIMES &&
    alone.length * 4 >= filled.length &&
    areOfRecording(alone.map((at) => ({ time: filled[at] ?? '', words: filled[at + 1] ?? '' })));
  const spoken = isTimed ? lines.filter((line) => !TIME_LINE.test(line)) : lines;
  return [...STARTS, END]
    .reduce<readonly string[]>(withoutEverywhere, spoken)
    .map((line) => withoutMarkedTimes(line).trim());
}

function withoutEverywhere(lines: readonly string[], pattern: RegExp): readonly string[] {
  const timed = lines.flatMap((line) => {
    const time = pattern.exec(line)?.[0];
    return time === undefined ? [] : [{ time, words: line.replace(pattern, '') }];
  });
  const isHabit =
    timed.length >= LEAST_TIMES && timed.length * 2 >= lines.filter((line) => line !== '').length;
  return isHabit && areOfRecording(timed) ? lines.map((line) => line.replace(pattern, '')) : lines;
}
