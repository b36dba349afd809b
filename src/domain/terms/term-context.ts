import { numbersIn } from '../checks/numbers.ts';
import type { SpanWord } from './span-words.ts';

/** What around a stretch says that a medicine is named there. */
export type TermContext = 'dose' | 'cue' | 'none';

const UNIT =
  /^\s*[-–]?(?:mg|milli\s?-?gra?ms?|micro\s?grams?|mcg|mls?|milliliters?|units?|tablets?|puffs?|pills?|capsules?|drops)\b/iu;
/** Stands before a medicine, with at most the words of `BETWEEN` in between. */
const CUE =
  /\b(?:tak(?:e|es|ing)|took|taken|start(?:ed|ing|s)?|stop(?:ped|ping|s)?|refill(?:s|ed)?|allergic to|allergy to|prescri(?:be|bed|ption(?: for)?)|continu(?:e|ed|ing)|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|order(?:ed)?|giv(?:e|en)|gave|tried|try|ran out of|out of|currently on|longer on|been on|switch(?:ed)?(?: to)?|dose of|course of|use[sd]?|using)\s*$/iu;
const BETWEEN =
  /(?:\s+(?:you|him|her|me|them|on|the|a|an|any|my|your|his|some|with|in|is|to|please|also|more|of|still|for))*\s*$/iu;
/** The words of a cue itself may be among those: "allergic to the". */
const ARTICLES = /(?:\s+(?:the|an?|any|my|your|his|her|some))*\s*$/iu;
/** Characters behind a name within which its dose begins. */
const DOSE_REACH = 22;

/** @param end of the stretch, in `text`. */
export function contextOf(text: string, start: number, end: number): TermContext {
  const after = text.slice(end);
  const [number] = numbersIn(after.slice(0, 3 * DOSE_REACH));
  const isNear =
    number !== undefined && number.start <= DOSE_REACH && !/[.?!]/u.test(after.slice(0, number.start));
  if ((isNear && UNIT.test(after.slice(number.end))) || UNIT.test(after)) return 'dose';
  const before = text.slice(0, start);
  const isCued = CUE.test(before.replace(BETWEEN, '')) || CUE.test(before.replace(ARTICLES, ''));
  return isCued ? 'cue' : 'none';
}

/** Whether a stretch holds words of a dose: those are numbers that were heard, not letters of a name. */
export function holdsDose(text: string, words: readonly SpanWord[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (
    words.some(
      ({ letters }) =>
        letters === '' || /^(?:milligrams?|mgs?|micrograms?|units?|tablets?|puffs?|pills?)$/u.test(letters),
    )
  )
    return true;
  // Of the whole text: "uphill, eight" once took the first word of eight hundred milligrams with it.
  return numbersIn(text).some(
    ({ start, end }) => start < last.end && end > first.start && UNIT.test(text.slice(end)),
  );
}
