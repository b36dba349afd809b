const BARE = String.raw`\d{1,3}:[0-5]\d(?!\d)(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[ap]\.?m\b\.?)?`;
const RANGE = String.raw`${BARE}(?: ?(?:-{1,3}>?|–|—|to) ?${BARE})?`;

/** "0:03", "00:00:03.250", "10:15 AM", "00:03 - 00:07": a time of the recording as transcribers write it. Lines are single-spaced. */
export const clockTime = RANGE;
/** In brackets. Round ones are also spoken words: a titre "(1:40)", a dose "(8:00)". */
export const bracketedTime = String.raw`[([<] ?${RANGE} ?[)\]>]`;
/** Either. */
export const anyTime = String.raw`(?:${bracketedTime}|${clockTime})`;
/** In brackets that no sentence holds, wherever they stand. */
export const markedTime = String.raw`[[<] ?${RANGE} ?[\]>]`;

const MARKED = new RegExp(String.raw`^${markedTime} ?| ?${markedTime}`, 'giu');

/** A line without the times in square and in pointed brackets. */
export const withoutMarkedTimes = (line: string): string => line.replace(MARKED, '');

const FIRST_TIME = /(\d{1,3}):(\d{2})(?::(\d{2}))?[\d.,]*(?: ?([ap])\.?m\b)?/iu;

/** Seconds of the first time in a text. */
function secondsIn(text: string): number {
  const [, first = '0', second = '0', third, half] = FIRST_TIME.exec(text) ?? [];
  const unit = third === undefined ? 60 : 3600;
  const hours = half === undefined ? Number(first) : (Number(first) % 12) + (/p/iu.test(half) ? 12 : 0);
  return hours * unit + (Number(second) * unit) / 60 + Number(third ?? 0);
}

/** Whether these run on as a recording does: never back, and not all the same. */
export function areRising(times: readonly string[]): boolean {
  const seconds = times.map(secondsIn);
  const goesBack = seconds.some((each, at) => each < (seconds[at - 1] ?? 0));
  return !goesBack && (seconds.length < 2 || (seconds.at(-1) ?? 0) > (seconds[0] ?? 0));
}

/** "140", "72 mg/dl before lunch": what somebody read off at a time. */
const IS_VALUE = /^\W*\d/u;
/** An hour of the day as people name it: "8:00", "12:30 pm". */
const IS_ROUND = /^\W*(\d{1,2}):(?:00|15|30|45)(?: ?[ap]\.?m\.?)?\W*$/iu;
const FIRST_HOUR_OF_DAY = 4;
/** A second file of the same visit begins anew. */
const MOST_BACK = 0.1;

/** Whether times beside words are those of a recording: they run on, from its beginning, and words stand beside them, not readings. */
export function areOfRecording(lines: readonly { time: string; words: string }[]): boolean {
  if (lines.every(({ words }) => IS_VALUE.test(words))) return false;
  const hours = lines.map(({ time }) => IS_ROUND.exec(time.trim())?.[1]);
  if (hours.every((hour) => hour !== undefined) && Number(hours[0]) >= FIRST_HOUR_OF_DAY) return false;
  const seconds = lines.map(({ time }) => secondsIn(time));
  const back = seconds.filter((each, at) => each < (seconds[at - 1] ?? 0)).length;
  return back <= MOST_BACK * seconds.length;
}
