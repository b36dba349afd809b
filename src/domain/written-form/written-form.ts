import { calendarRules } from './calendar-rules.ts';
import { measureRules } from './measure-rules.ts';
import { skeletonOf, type SaidNumber } from './skeleton.ts';
import { certain, type WrittenKind } from './written-rule.ts';

/** A stretch of spoken words and how it is written. */
export interface WrittenPart {
  /** Span in the spoken text, UTF-16 units, end exclusive: the evidence. */
  start: number;
  end: number;
  /** Null where the words have more than one value ("one fifteen"): they stay as heard. */
  written: string | null;
  kind: WrittenKind | 'ambiguous';
}

const RULES = [...measureRules, ...calendarRules];

/**
 * What of a spoken text has a written form, in order and without overlap: "one twenty over eighty" is 120/80 mmHg, "twice a day" twice daily.
 * Nothing is guessed: a value that depends on how the speaker paused is marked and left.
 */
export function writtenParts(spoken: string): WrittenPart[] {
  const skeleton = skeletonOf(spoken);
  const parts: WrittenPart[] = [];
  const isFree = (start: number, end: number): boolean =>
    parts.every((part) => end <= part.start || start >= part.end);
  for (const { kind, pattern, write } of RULES) {
    for (const match of skeleton.text.matchAll(pattern)) {
      const start = skeleton.toSpoken(match.index);
      const end = skeleton.toSpoken(match.index + match[0].length);
      const written = write(match, skeleton.numbers);
      if (written !== null && end > start && isFree(start, end)) parts.push({ start, end, written, kind });
    }
  }
  const alone = skeleton.numbers
    .filter(({ start, end, isDigits }) => !isDigits && isFree(start, end))
    .flatMap(numberAlone);
  return [...parts, ...alone]
    .filter(({ start, end, written }) => written !== spoken.slice(start, end))
    .sort((a, b) => a.start - b.start);
}

/** The written form of a spoken text; ambiguous stretches stay as they were heard. */
export function toWritten(spoken: string): string {
  let text = '';
  let at = 0;
  for (const { start, end, written } of writtenParts(spoken)) {
    if (written === null) continue;
    text += spoken.slice(at, start) + written;
    at = end;
  }
  return text + spoken.slice(at);
}

/** A number that nothing else speaks for: digits from ten on, as in print; "one of them" stays a word. */
function numberAlone(number: SaidNumber): WrittenPart[] {
  const { start, end } = number;
  if (number.isAmbiguous) return [{ start, end, written: null, kind: 'ambiguous' }];
  const digits = certain(number) ?? '';
  const isSmallWord = /^\d$/u.test(digits);
  return isSmallWord ? [] : [{ start, end, written: digits, kind: 'number' }];
}
