import { splitSentences } from '../transcript/sentences.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A text as items: one for each sentence, and for each part between semicolons. One item for what cannot be parted. */
export function asBullets(text: string): string[] {
  return splitSentences(text).flatMap(({ start, end }) =>
    text
      .slice(start, end)
      .split(/\s*;\s+(?:and\s+)?/u)
      .map((item) => capital(item.trim()))
      .filter((item) => /[\p{L}\p{N}]/u.test(item))
      .map((item) => (/[.?!:]["')\]]*$/u.test(item) ? item : `${item}.`)),
  );
}
