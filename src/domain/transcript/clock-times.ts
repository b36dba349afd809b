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

/** An hour of the day: "8:00", "12:30 pm"; no seconds, no range. */
const IS_HOUR = /^\W*(\d{1,2}):\d{2}(?: ?([ap])\.?m\.?)?\W*$/iu;
const FIRST_HOUR_OF_DAY = 4;
/** Readings and doses lie hours apart, turns of a visit do not. In what `secondsIn` makes of an hour and its minutes. */
const AN_HOUR = 60;
/** Words that people say to each other and nobody writes beside a reading. */
const IS_TALK =
  /[?!]|(?<![\p{L}\p{N}])(?:i|i['’]\w+|you|your|we|our|he|she|they|my|me|it|it['’]s|is|are|was|were|am|do|does|did|have|has|had|yes|yeah|yep|no|nope|okay|ok|so|any|what|when|how|why|who|where|that|this|there|let['’]s|but|well|sure|right|hi|hello|bye|please|thanks?|ago)(?![\p{L}\p{N}])/iu;
const MOST_LOGGED_WORDS = 6;

/**
 * Whether times beside words are those of a recording. Otherwise they are what somebody wrote down: hours of the day, far apart, each beside a reading, a
 * medicine or a meal. When in doubt they are the recording's: "0:40 lisinopril" once vouched for 40 mg.
 */
export function areOfRecording(lines: readonly { time: string; words: string }[]): boolean {
  return !lines.every(isLogged) || middleGap(lines.map(({ time }) => secondsIn(time))) < AN_HOUR;
}

function isLogged({ time, words }: { time: string; words: string }): boolean {
  const [, hour, half] = IS_HOUR.exec(time.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23) return false;
  const isOfDay = half !== undefined || Number(hour) >= FIRST_HOUR_OF_DAY;
  return isOfDay && !IS_TALK.test(words) && words.split(' ').length <= MOST_LOGGED_WORDS;
}

function middleGap(seconds: readonly number[]): number {
  const gaps = seconds.slice(1).map((each, at) => Math.abs(each - (seconds[at] ?? 0)));
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}
