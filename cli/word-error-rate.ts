import { spellDecimal } from '#domain/written-form/spell-number.ts';
import { plainWords, wordDistance } from '#workers/speech/word-distance.ts';

/** A whole number below a million in words; longer digit strings digit by digit. */
const spelled = (digits: string): string[] => spellDecimal(digits).split(' ');

const sameWords = new Map([
  ['ok', 'okay'],
  ['alright', 'all right'],
  ['mister', 'mr'],
  ['missus', 'mrs'],
  ['doctor', 'dr'],
  ['gonna', 'going to'],
  ['wanna', 'want to'],
]);

/**
 * Words as both sides are compared: lower case, no punctuation, numbers spelled out, "ok" and "okay" one word.
 * Whisper's own normaliser turns "oh" into 0 and keeps ok/okay apart (platform facts A4); this one does not.
 */
export function comparableWords(text: string): string[] {
  const withoutCommas = text.replace(/(\d),(?=\d{3}\b)/g, '$1').replace(/%/g, ' percent ');
  return plainWords(withoutCommas.replace(/(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/gi, ' ')).flatMap((word) =>
    /^\d+$/.test(word) ? spelled(word) : (sameWords.get(word) ?? word).split(' '),
  );
}

export interface WordErrorRate {
  /** Errors per word said, 0 to more than 1; 0 when nothing was said and nothing heard. */
  rate: number;
  errors: number;
  words: number;
}

/** Word error rate of what was heard against what was said. */
export function wordErrorRate(said: string, heard: string): WordErrorRate {
  const reference = comparableWords(said);
  const errors = wordDistance(reference, comparableWords(heard));
  const rate = reference.length === 0 ? (errors === 0 ? 0 : 1) : errors / reference.length;
  return { rate, errors, words: reference.length };
}
