import type { Heard, VisitIndex } from '../said/visit-index.ts';

const MOST_CHARACTERS = 70;
const MOST_OF_ANSWER = 40;

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

/**
 * A sentence of the transcript in quotes, cut to what fits a line around the words concerned, with its time; a question with its answer, since by itself
 * it says nothing.
 * @param start of the words concerned in the sentence.
 */
export function quoted(sentence: number, visit: VisitIndex, start = 0): string {
  const spoken = visit.sentences[sentence];
  if (spoken === undefined) return '“”';
  const answer =
    spoken.isQuestion && spoken.reply !== '' ? ` – “${cut(spoken.reply, 0, MOST_OF_ANSWER)}”` : '';
  return `“${cut(spoken.text, start, MOST_CHARACTERS)}”${timeOf(sentence, visit)}${answer}`;
}

function cut(text: string, start: number, most: number): string {
  const from = text.length <= most || start <= most / 2 ? 0 : text.indexOf(' ', start - most / 2) + 1;
  const said = text
    .slice(from)
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.?!;:])/gu, '$1')
    .trim();
  const end = said.length > most ? `${said.slice(0, most).replace(/\s\S*$/u, '')} …` : said;
  return from === 0 ? end : `… ${end}`;
}
