import { contentWords } from '../note/similarity.ts';

/** "He drinks no alcohol, smokes, or uses recreational drugs." denies one habit and seems to affirm two. */
const HALF_DENIED = /\b(?:no|not any|denies) \p{L}+(?: \p{L}+)?, (?:smokes?|drinks?|uses?|takes?)\b/iu;
/** Says only that something was looked at. */
const SAYS_NOTHING =
  /^(?:(?:physical )?exam(?:ination)?|everything|it) (?:looks?|is|was) (?:good|great|fine|okay)\.?$/iu;

/** Whether a model's line has run into itself or says nothing: no fact in it is wrong, and nobody would sign it. */
export const isTangledLine = (text: string): boolean =>
  HALF_DENIED.test(text) || SAYS_NOTHING.test(text) || repeatsItself(text);

/** The same three words twice, not counting those that every sentence has: "the mass on the pituitary gland revealed a mass on the pituitary gland". */
function repeatsItself(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:\.\d+)?/gu) ?? [];
  const seen = new Set<string>();
  return words.some((_, at) => {
    const three = words.slice(at, at + 3);
    if (three.length < 3 || contentWords(three.join(' ')).size < 2) return false;
    const key = three.join(' ');
    const isRepeat = seen.has(key);
    seen.add(key);
    return isRepeat;
  });
}
