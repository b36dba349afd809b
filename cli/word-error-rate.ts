import { plainWords, wordDistance } from '#workers/speech/word-distance.ts';

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const belowHundred = (value: number): string[] => {
  if (value < 20) return [units[value] ?? ''];
  const ten = tens[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? [ten] : [ten, units[value % 10] ?? ''];
};

const belowThousand = (value: number): string[] => {
  if (value < 100) return belowHundred(value);
  const hundreds = [units[Math.floor(value / 100)] ?? '', 'hundred'];
  return value % 100 === 0 ? hundreds : [...hundreds, ...belowHundred(value % 100)];
};

/** A whole number below a million in words; longer digit strings digit by digit. */
const spelled = (digits: string): string[] => {
  if (digits.length > 6) return [...digits].flatMap((digit) => belowHundred(Number(digit)));
  const value = Number(digits);
  const thousands = Math.floor(value / 1000);
  if (thousands === 0) return belowThousand(value);
  const rest = value % 1000;
  return [...belowThousand(thousands), 'thousand', ...(rest === 0 ? [] : belowThousand(rest))];
};

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
