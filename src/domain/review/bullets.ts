import { capitalise } from '../extraction/clean-speech.ts';
import { splitSentences } from '../transcript/sentences.ts';

/** A text as items: one for each sentence, and for each part between semicolons. One item for what cannot be parted. */
export function asBullets(text: string): string[] {
  return splitSentences(text).flatMap(({ start, end }) =>
    text
      .slice(start, end)
      .split(/\s*;\s+(?:and\s+)?/u)
      .map((item) => capitalise(item.trim()))
      .filter((item) => /[\p{L}\p{N}]/u.test(item))
      .map((item) => (/[.?!:]["')\]]*$/u.test(item) ? item : `${item}.`)),
  );
}
