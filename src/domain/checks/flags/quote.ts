import type { Heard, VisitIndex } from '../said/visit-index.ts';

const MOST_CHARACTERS = 70;

/** "(2:31)" after the words of a recording; nothing after those of a pasted transcript. */
export function timeOf(sentence: number, visit: VisitIndex): string {
  const startMs = visit.sentences[sentence]?.startMs ?? null;
  if (startMs === null) return '';
  const seconds = Math.floor(startMs / 1000);
  return ` (${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')})`;
}

/** "14 mg (2:31)". */
export const heardWords = (heard: Heard<unknown>, visit: VisitIndex, words = heard.words): string =>
  `${words.replace(/\s+/gu, ' ').trim()}${timeOf(heard.sentence, visit)}`;

/** A sentence of the transcript in quotes, cut to what fits a line, with its time. */
export function quoted(sentence: number, visit: VisitIndex): string {
  const said = (visit.sentences[sentence]?.text ?? '')
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.?!;:])/gu, '$1')
    .trim();
  const cut =
    said.length > MOST_CHARACTERS ? `${said.slice(0, MOST_CHARACTERS).replace(/\s\S*$/u, '')} …` : said;
  return `“${cut}”${timeOf(sentence, visit)}`;
}
