import { stemsOf } from '#domain/note/stems.ts';
import { sitesIn } from '../body-sites.ts';
import { medicinesIn } from '../medicines.ts';
import { problemsIn } from '../problems.ts';

/** A word of a text with what it says, as keys that note and speech share. */
export interface MarkedWord {
  /** `w:` stem, `s:` stem of several words, `c:` concept, `m:` medicine, `p:` symptom or diagnosis, `b:` part of the body. */
  keys: readonly string[];
  start: number;
  end: number;
  /** Distance from the start of the text in words; a comma counts as three, since what it parts belongs less together. */
  place: number;
}

/** What notes and speech say in quite different words. */
const CONCEPTS: readonly (readonly [string, RegExp])[] = [
  [
    'c:return',
    /\b(?:follow(?:s|ed|ing)?[- ]?up|come back|coming back|see (?:you|me|him|her|us)(?: back| again)?|return(?:s|ing)?|recheck(?:ed)?|next (?:visit|appointment)|be back)\b/giu,
  ],
  [
    'c:onset',
    /\b(?:onset|beg[au]n|begin(?:ning)?|start(?:s|ed|ing)?|happened|going on|how long|came on|first noticed|sustained)\b/giu,
  ],
  ['c:severity', /\b(?:out of (?:10|ten)|\/10|scale|severity|rates?|rated|how bad)\b/giu],
];

const COMMA_WORDS = 3;
const stemsByWord = new Map<string, readonly string[]>();
/** The words of one visit and its note are a few thousand. */
const MOST_REMEMBERED = 20_000;

function stemKeys(word: string): readonly string[] {
  const known = stemsByWord.get(word);
  if (known !== undefined) return known;
  if (stemsByWord.size > MOST_REMEMBERED) stemsByWord.clear();
  const keys = [...stemsOf(word)].map((stem) => `w:${stem}`);
  stemsByWord.set(word, keys);
  return keys;
}

/** The words of a sentence with their keys; numbers have none, they are what is judged. */
export function markedWords(text: string): MarkedWord[] {
  const medicines = medicinesIn(text);
  const named = [
    ...medicines.map(({ name, start, end }) => ({ key: `m:${name}`, start, end })),
    ...problemsIn(text).map(({ name, start, end }) => ({ key: `p:${name}`, start, end })),
    ...sitesIn(text).map(({ name, start, end }) => ({ key: `b:${name}`, start, end })),
    ...CONCEPTS.flatMap(([key, pattern]) =>
      [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
        key,
        start: index,
        end: index + length,
      })),
    ),
  ];
  let place = 0;
  let last = 0;
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => {
    if (/[,;:()]/u.test(text.slice(last, index))) place += COMMA_WORDS;
    place += 1;
    last = index + word.length;
    const isMedicine = medicines.some(({ start, end }) => start < last && index < end);
    const keys = [
      ...(isMedicine ? [] : stemKeys(word.toLowerCase())),
      ...named.filter(({ start, end }) => start < last && index < end).map(({ key }) => key),
    ];
    return { keys, start: index, end: last, place };
  });
  return withPhrases(text, words);
}

/** Stems that only several words together have ("high blood pressure" is "hypertension"), at the middle of the sentence. */
function withPhrases(text: string, words: readonly MarkedWord[]): MarkedWord[] {
  const single = new Set(words.flatMap(({ start, end }) => stemKeys(text.slice(start, end).toLowerCase())));
  const phrases = [...stemsOf(text)].filter((stem) => !single.has(`w:${stem}`)).map((stem) => `s:${stem}`);
  const middle = Math.floor(words.length / 2);
  return words.map((word, index) =>
    index === middle && phrases.length > 0 ? { ...word, keys: [...word.keys, ...phrases] } : word,
  );
}
