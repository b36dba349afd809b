import { writeOut } from '../checks/said/abbreviations.ts';
import { abbreviate } from './abbreviate.ts';

const MOST_LETTERS = 6;

const letters = (words: string): string => words.toLowerCase().replace(/[^\p{L}]/gu, '');
const plain = (words: string): string => words.toLowerCase().replace(/[\s-]+/gu, ' ');
/** What the tables make of it. */
const writtenOut = (words: string): string => plain(writeOut(words).text);

/** British and American spelling, hyphens and spaces put aside. */
const spelling = (words: string): string =>
  letters(words)
    .replace(/[ao]e(?=\p{L})/gu, 'e')
    .replace(/our(?=s?$)/gu, 'or')
    .replace(/is(?=(?:e[ds]?|ing|ations?)$)/gu, 'iz')
    .replace(/ys(?=(?:e[ds]?|ing)$)/gu, 'yz')
    .replace(/tre(?=s?$)/gu, 'ter')
    .replace(/ll(?=(?:ed|ing)$)/gu, 'l');

function initialsOf(words: string): string[] {
  const all = words.toLowerCase().split(/[\s-]+/u);
  const weighty = all.filter((word) => !/^(?:of|and|the|on|in|to|for|with|or)$/u.test(word));
  return [all, weighty].map((each) => each.map((word) => word.charAt(0)).join(''));
}

function isInOrder(short: string, long: string): boolean {
  let at = -1;
  return [...short].every((letter) => (at = long.indexOf(letter, at + 1)) >= 0);
}

/** "ROM" of "range of motion", "abd" of "abdomen". */
function isShortOf(short: string, long: string): boolean {
  const [few, many] = [letters(short), letters(long)];
  if (/\s/u.test(short) || few.length < 2 || few.length > MOST_LETTERS) return false;
  if (/\s/u.test(long)) return initialsOf(long).includes(few);
  return few.charAt(0) === many.charAt(0) && few.length * 2 <= many.length && isInOrder(few, many);
}

/**
 * Whether two wordings are the same words, abbreviated, written out or spelled in another way. "Hypotensive" and "hypertensive", "appendectomy" and
 * "cholecystectomy" are not. What the tables know counts as what it stands for there, and as nothing else: "HTN" is no "hypotension".
 */
export function isSameWritten(a: string, b: string): boolean {
  const [one, other] = [a, b].map(writtenOut) as [string, string];
  if (one === other || plain(abbreviate(a)) === plain(b) || plain(abbreviate(b)) === plain(a)) return true;
  if (one !== plain(a) || other !== plain(b)) return false;
  return spelling(a) === spelling(b) || isShortOf(a, b) || isShortOf(b, a);
}
