import { genericOf } from '../checks/medicines.ts';
import { roleOfLabel } from './speaker-labels.ts';

/** Months that are first names too ("April", "June") are not among them. */
const NO_NAMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays tuesdays wednesdays
  thursdays fridays saturdays sundays january february march july september october november december today yesterday tomorrow tonight
  morning noon midday afternoon evening night bedtime midnight breakfast lunch dinner supper snack meal day week weekend time
  bp pulse temp temperature weight sugar sugars glucose reading pain dose insulin vitamin pill pills tablet tablets capsule capsules inhaler
  injection about around at from since until till before after between and then`.split(/\s+/u),
);
/** What a sentence has and a label has not. */
const OF_SENTENCE =
  /^(?:i|i'm|i've|my|your|our|you|we|he|she|they|it|is|was|are|were|has|have|had|said|says|say|told|tell|asked|asks|thinks|thought)$/u;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];

/** "I told your mother: rest". */
export const isOfSentence = (words: string): boolean =>
  wordsOf(words).some((word) => OF_SENTENCE.test(word.replace('’', "'")));

/** Whether these words name nobody: a day, a meal, a medicine ("Metformin 8:00 AM" is what a patient takes), or part of a sentence. "Dr Sun" is a name. */
export function isNoName(name: string): boolean {
  const words = wordsOf(name);
  if (isOfSentence(name)) return true;
  if (roleOfLabel(name) !== null) return false;
  return NO_NAMES.has(words[0] ?? '') || words.some((word) => genericOf(word) !== null);
}
