import { anyTime, areRising, bracketedTime, withoutMarkedTimes } from './clock-times.ts';
import type { Turn } from './split-turns.ts';

/** A turn with its lines apart. */
export interface LinedTurn {
  label: string | null;
  lines: readonly string[];
}

const ALONE = new RegExp(`^${anyTime}$`, 'iu');
const AT_START = new RegExp(`^${anyTime}(?: (?=\\S)|$)`, 'iu');
const AT_END = new RegExp(` ${bracketedTime}$`, 'iu');
/** "(1:40)" is a titre as well. */
const RATIO = /^\D{0,2}1:\d{2}(?!\d|:)/u;

/**
 * Labelled lines without the times that stand alone before every label ("0:03", then "Doctor: …"), or between every label and its words. Others are
 * what somebody said: "…metformin at" may end one line, and "8:00 AM" be the next.
 */
export function withoutLoneTimes(pieces: readonly Turn[]): Turn[] {
  const labels = [...pieces.keys()].filter((at) => pieces[at]?.label !== null);
  const textAt = (at: number): string => pieces[at]?.text ?? '';
  const isAlone = (at: number): boolean => pieces[at]?.label === null && ALONE.test(textAt(at));
  const before = labels.map((at) => at - 1);
  const areBefore = before.every(isAlone) && areRising(before.map(textAt));
  const behind = labels.map((at) => at + 1);
  const areBehind =
    labels.every((at) => textAt(at) === '') &&
    behind.every((at) => isAlone(at) && pieces[at + 1]?.label === null) &&
    areRising(behind.map(textAt));
  // Nobody answers before anybody asked.
  const first = isAlone(0) && labels[0] === 1 ? [0] : [];
  const gone = new Set([...first, ...(areBefore ? before : []), ...(areBehind ? behind : [])]);
  return pieces.filter((_, at) => !gone.has(at));
}

/** "Doctor: 00:03 Any pain?" in every turn is the transcriber's time; in one it is what was said: "8:30 suits me". */
export function withoutTimesThroughout(turns: readonly LinedTurn[]): LinedTurn[] {
  return withoutTimesAt(withoutTimesAt(turns, AT_START, 0), AT_END, -1).map((turn) => ({
    ...turn,
    lines: turn.lines.map(withoutMarkedTimes),
  }));
}

/** @param end which line of a turn has the time when not all have it: the first or the last. */
function withoutTimesAt(turns: readonly LinedTurn[], pattern: RegExp, end: 0 | -1): readonly LinedTurn[] {
  const labelled = turns.filter(({ label, lines }) => label !== null && lines.length > 0);
  const isEverywhere = areTimed(
    labelled.flatMap(({ lines }) => lines),
    pattern,
  );
  if (
    !isEverywhere &&
    !areTimed(
      labelled.map(({ lines }) => lines.at(end) ?? ''),
      pattern,
    )
  )
    return turns;
  const cut = turns.map(({ label, lines }): LinedTurn => {
    const at = end === 0 ? 0 : lines.length - 1;
    const isCut = (line: number): boolean => label !== null && (isEverywhere || line === at);
    return { label, lines: lines.map((line, each) => (isCut(each) ? line.replace(pattern, '') : line)) };
  });
  // A time that is all of a turn is an answer.
  const isWhole = cut.every(({ lines }) => lines.length === 0 || lines.some((line) => line !== ''));
  return isWhole ? cut : turns;
}

function areTimed(lines: readonly string[], pattern: RegExp): boolean {
  const times = lines.map((line) => pattern.exec(line)?.[0].trim() ?? '');
  return (
    times.length >= 2 && !times.includes('') && areRising(times) && !times.every((time) => RATIO.test(time))
  );
}
