import { decimalOf, isPointBetween } from '../extraction/spoken-decimals.ts';
import { isNumberWord, joinsNumbers, readNumber } from './number-words.ts';

/** A number of a text, in digits or in words. */
export interface NumberFact {
  /** Canonical decimal readings ("133", "98.6"); more than one where speech is ambiguous ("one thirty three": 133, 1, 33). */
  readings: string[];
  /** Span in UTF-16 units, end exclusive. */
  start: number;
  end: number;
}

interface Token {
  text: string;
  start: number;
  end: number;
}

/** Names that hold a digit and say no amount. */
const NAMES =
  /\b(?:(?:h(?:emo)?globin )?a1c|hba1c|covid[- ]?19|b12|sp?o2|h1n1|t[34]|d[23]|ekg|12[- ]lead|chem[- ]?(?:7|12|20)|co2|fev1|hiv[- ]?1)\b/giu;

/**
 * Every number of a text, spoken forms included: "one twenty over eighty" has 120 and 80, as "120/80" has. Dates and ranges give
 * their parts.
 */
export function numbersIn(text: string): NumberFact[] {
  // Only letters that keep their length: "İ" would shift the span of every number behind it.
  const plain = text.replace(/\p{Lu}/gu, lowerOfSameLength).replace(NAMES, (name) => ' '.repeat(name.length));
  const tokens = tokensOf(plain);
  const facts: NumberFact[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    if (/\d/u.test(token.text)) {
      facts.push({ readings: readDigits(tokens, at), start: token.start, end: token.end });
      at += 1;
      continue;
    }
    const number = startsNumber(tokens, at) ? readNumber(wordsFrom(tokens, at), 0) : null;
    const last = number === null ? undefined : tokens[at + number.length - 1];
    if (number === null || last === undefined) {
      at += 1;
      continue;
    }
    const decimal = decimalAcrossStop(plain, tokens.slice(at, at + number.length));
    const readings = decimal === null ? number.readings : [...number.readings, decimal];
    facts.push({ readings, start: token.start, end: last.end });
    at += number.length;
  }
  return facts;
}

/** Recognisers write the point of "ninety eight point seven" as a full stop: "ninety eight . seven". */
function decimalAcrossStop(plain: string, run: readonly Token[]): string | null {
  const at = run.findIndex(
    ({ start }, index) => index > 0 && isPointBetween(plain.slice(run[index - 1]?.end ?? 0, start)),
  );
  if (at < 1) return null;
  const [whole, ...digits] = [run.slice(0, at), ...run.slice(at).map((token) => [token])].map(
    (words) =>
      readNumber(
        words.map(({ text }) => text),
        0,
      )?.readings[0],
  );
  return decimalOf(whole, digits);
}

const lowerOfSameLength = (letter: string): string => {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
};

const tokensOf = (plain: string): Token[] =>
  [...plain.matchAll(/\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[\p{L}]+(?:\.[\p{L}]\b)+|[\p{L}]+/gu)].map(
    ({ 0: text, index }) => ({
      text: text
        .replace(/,/gu, '')
        .replace(/^\p{L}(?:\.\p{L})+$/u, (initials) => initials.replace(/\./gu, '')),
      start: index,
      end: index + text.length,
    }),
  );

function startsNumber(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text ?? '';
  if (isNumberWord(word)) return true;
  const next = tokens[at + 1]?.text ?? '';
  return (
    (word === 'a' && (next === 'hundred' || next === 'thousand')) || (word === 'point' && isNumberWord(next))
  );
}

/** The run of words that may belong to one number; longer ones are not said. */
const LONGEST = 12;
function wordsFrom(tokens: readonly Token[], at: number): string[] {
  const words: string[] = [];
  for (const { text } of tokens.slice(at, at + LONGEST)) {
    if (!isNumberWord(text) && !joinsNumbers(text) && text !== 'half') break;
    words.push(text);
  }
  return words;
}

/** "5", "5.0" and "05" are one value; "25 hundred" is 2500, "2 and a half" 2.5, as recognisers write them. */
function readDigits(tokens: readonly Token[], at: number): string[] {
  const value = canonical(tokens[at]?.text ?? '');
  const [next, second, third] = [1, 2, 3].map((offset) => tokens[at + offset]?.text ?? '');
  const readings = [value];
  if (next === 'hundred') readings.push(String(Number(value) * 100));
  if (next === 'thousand') readings.push(String(Number(value) * 1000));
  if (next === 'and' && second === 'a' && third === 'half') readings.push(`${value}.5`);
  if (next === 'point' && /^\d+$/u.test(second ?? '')) readings.push(`${value}.${second ?? ''}`);
  return readings;
}

/** One spelling for one value: "05" is 5, "9.0" is 9. */
export const canonical = (digits: string): string => String(Number(digits.replace(/,/gu, '')));
