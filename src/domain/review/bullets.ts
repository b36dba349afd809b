import { capitalise } from '../extraction/clean-speech.ts';
import { splitSentences } from '../transcript/sentences.ts';
import { standsAlone } from './stands-alone.ts';

/** Within brackets or quotation marks nothing is parted. */
const isOpen = (words: string): boolean =>
  words.lastIndexOf('(') > words.lastIndexOf(')') ||
  words.lastIndexOf('“') > words.lastIndexOf('”') ||
  (words.match(/"/gu) ?? []).length % 2 === 1;

function parted(sentence: string): string[] {
  const items: string[] = [];
  for (const { 0: piece, 1: words = '' } of sentence.matchAll(
    /((?:[^;]|;(?!\s))+)(?:;\s+(?:and\s+)?|;$|$)/gu,
  )) {
    const before = items.at(-1);
    const after = words.trim();
    if (before === undefined || (!isOpen(before) && standsAlone(before.trim(), after))) items.push(piece);
    else items[items.length - 1] = before + piece;
  }
  return items.map((item) => item.replace(/\s*;\s+(?:and\s+)?$/u, ''));
}

/** A text as items: one for each sentence, and for each part after a semicolon that stands on its own. One item for what cannot be parted. */
export function asBullets(text: string): string[] {
  return splitSentences(text).flatMap(({ start, end }) =>
    parted(text.slice(start, end))
      .map((item) => capitalise(item.trim()))
      .filter((item) => /[\p{L}\p{N}]/u.test(item))
      .map((item) => (/[.?!:]["')\]]*$/u.test(item) ? item : `${item}.`)),
  );
}
