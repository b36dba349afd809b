import type { Span } from '../transcript/sentences.ts';

const DIGIT = String.raw`(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)`;
const NUMBER_WORD = String.raw`(?:${DIGIT}|ten|eleven|twelve|\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)`;
/** "It is a five . Six months ago it was worse": no decimal has its own unit of time. */
const STOP_IN_NUMBER = new RegExp(
  String.raw`(?<=\b${NUMBER_WORD}) +\. +(?=${DIGIT}\b(?! (?:or|to|days?|weeks?|months?|years?|hours?|minutes?|times|of (?:them|those|us)|people|others?)\b))`,
  'giu',
);

/** Whether what stands between two numbers is the point of a decimal that a recogniser wrote as a full stop: "ninety eight . seven". */
export const isPointBetween = (between: string): boolean => /^\s+\.\s+$/u.test(between);

/** "98" and "7" → "98.7"; null unless only single digits stand behind the point. */
export const decimalOf = (
  whole: string | undefined,
  digits: readonly (string | undefined)[],
): string | null =>
  whole === undefined || digits.length === 0 || digits.some((digit) => digit?.length !== 1)
    ? null
    : `${whole}.${digits.join('')}`;

/** "a . five centimeter kidney stone": a stone of five centimetres fits no ureter. */
const STOP_BEFORE_NUMBER = new RegExp(
  String.raw`(?<=\b(?:a|an|at|of|measuring|is|was)) +\. +(?=${DIGIT}(?: ${DIGIT})? (?:centimeters?|millimeters?|percent|milligrams?)\b)`,
  'giu',
);

/** Whether the seam of two spans is the point of a decimal. */
const isCutThrough = (text: string, last: Span, span: Span): boolean =>
  [STOP_IN_NUMBER, STOP_BEFORE_NUMBER].some((stop) =>
    [...text.slice(last.start, span.end).matchAll(stop)].some(({ 0: { length }, index }) => {
      const digit = last.start + index + length;
      return digit >= span.start && digit <= span.start + LONGEST_SPACE;
    }),
  );
const LONGEST_SPACE = 2;

/**
 * "your temperature is ninety eight . seven" is one sentence; its halves were a wrong temperature and a statement that began with "seven". So is "a . five
 * centimeter stone": its second half made a stone of five centimetres.
 */
export function joinDecimals(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && isCutThrough(text, last, span)) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

const CUT_DECIMAL = new RegExp(String.raw`(?: (?:at|of|about|is|was))?(?: ${NUMBER_WORD})+ +\.\s*$`, 'iu');

/**
 * Without the number at the end whose decimals a window's border cut off: "your temperature is ninety eight ." was written as 98, and the point two
 * stood in the next window. Only for speech without stops, where a stop is a decimal's.
 */
export const withoutCutDecimal = (text: string): string => text.replace(CUT_DECIMAL, '');

/** The words with the point of a decimal as it was said: "ninety eight . seven" → "ninety eight point seven". */
export const withSpokenPoint = (text: string): string =>
  text.replace(STOP_IN_NUMBER, ' point ').replace(STOP_BEFORE_NUMBER, ' point ');
