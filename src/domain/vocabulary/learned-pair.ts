import { changedSpan } from '../transcript/changed-span.ts';
import { medicineNames } from './medicine-names.ts';
import { soundDistance } from '../terms/sound-distance.ts';
import { isOrdinary, soundsOf } from '../terms/sounds.ts';

/** What a hand wrote in place of what was heard. */
export interface LearnedPair {
  heard: string;
  meant: string;
  /** Each of its words is a medicine of the lexicon. */
  isKnown: boolean;
}

const MOST_HEARD = 5;
const MOST_MEANT = 3;
/** Further apart, it was not misheard: somebody changed what was said. */
const ALIKE = 0.6;

/**
 * The pair that an edit of words teaches, or null: a few words for a few others that sound alike and are no everyday words. Numbers are never learned: a dose is
 * different each time.
 */
export function learnedPair(before: string, after: string): LearnedPair | null {
  const { start, endBefore, endAfter } = changedSpan(before, after);
  const heard = bareWords(before.slice(start, endBefore));
  const meant = bareWords(after.slice(start, endAfter));
  const [from, to] = [heard.split(' '), meant.split(' ')];
  if (heard === '' || meant === '' || from.length > MOST_HEARD || to.length > MOST_MEANT) return null;
  if (/\d/u.test(heard + meant) || heard.toLowerCase() === meant.toLowerCase()) return null;
  const letters = to.map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, ''));
  if (letters.every((word) => word.length < 3 || isOrdinary(word))) return null;
  if (soundDistance(soundsOfAll(heard), soundsOfAll(meant)) > ALIKE) return null;
  return { heard, meant, isKnown: letters.every((word) => medicineNames().has(word)) };
}

/** Without the signs around them: "lies in a pearl," is heard as "lies in a pearl". */
const bareWords = (words: string): string =>
  words
    .trim()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/gu, ' ');

const soundsOfAll = (words: string): string => words.split(' ').map(soundsOf).join('');
