import { sectionOf } from './note-sections.ts';

/** A line of a note without its marks. */
export interface Paragraph {
  text: string;
  /** Begins with `#`, is underlined, or bold from end to end. */
  isMarkedHeading: boolean;
  /** An item of a list; bold or not, it may say something. */
  isItem: boolean;
}

const MARKED_HEADING = /^\s*#{1,6}\s|^\s*(?:[-*+•]\s+)?(\*{2,3}|__)(?:(?!\1).){1,80}\1\s*:?\s*$/u;
const UNDERLINE = /^\s*(?:={3,}|-{3,})\s*$/u;
/** Marks of a list, of a quotation, of a box to tick, in any order and depth. */
const LIST_MARK =
  /^\s*(?:>|[-*+•◦▪‣·●○■□▸➢➤✓✔–—→]|\[[ xX]\]|#?\(?\d{1,2}[.)]|#\d{1,2}:?|\(?[a-zA-Z]\)|[a-z]\.|\(?[ivx]{1,4}[.)])\s+/u;
/** A line of one of these is broken in the middle of its sentence. */
const GOES_ON =
  /\b(?:an?|the|of|and|or|with|without|for|to|in|on|at|by|from|is|are|was|were|has|had|have|no|not|denies|reports|her|his|their|my|your|that|which|who|due|dr)\.?,?$/iu;
const LONG_LINE = 45;
/** Longer lines are cut: nothing in a note is as long, and patterns that look ahead would take minutes. */
const MOST_OF_LINE = 4000;

/** Lines of a note, in order, Markdown, HTML and tables as plain text; a line that was broken in the middle of a sentence goes on. */
export function paragraphsOf(note: string): Paragraph[] {
  const paragraphs: (Paragraph & { isOpen: boolean })[] = [];
  for (const raw of rawLines(note)) {
    const last = paragraphs.at(-1);
    if (UNDERLINE.test(raw)) {
      // Under a short line it is a heading, else a rule between two parts.
      if (last?.isOpen === true && last.text.split(' ').length <= 8) last.isMarkedHeading = true;
      if (last !== undefined) last.isOpen = false;
      continue;
    }
    const line = rowText(raw);
    const isMarked = MARKED_HEADING.test(line);
    const isItem = LIST_MARK.test(line);
    const text = withoutMarks(line);
    const isRow = line !== raw;
    if (last !== undefined && !isRow && !isMarked && !isItem && goesOn(last, text))
      last.text = `${last.text} ${text}`;
    else if (/[\p{L}\p{N}]/u.test(text))
      paragraphs.push({ text, isMarkedHeading: isMarked, isItem, isOpen: false });
    const now = paragraphs.at(-1);
    if (now !== undefined) now.isOpen = text !== '' && !isRow && !isMarked && !/[.?!:;]["')\]]*$/u.test(text);
  }
  return paragraphs;
}

function goesOn(last: Paragraph & { isOpen: boolean }, text: string): boolean {
  if (!last.isOpen || text === '' || last.text.length > MOST_OF_LINE) return false;
  if (sectionOf(last.text) !== undefined) return false;
  if (GOES_ON.test(last.text)) return true;
  return /^\p{Ll}/u.test(text) || (/^[\d(]/u.test(text) && last.text.length >= LONG_LINE);
}

function rawLines(note: string): string[] {
  return withoutHtml(note)
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/u)
    .flatMap((line) => cut(line));
}

function cut(line: string): string[] {
  if (line.length <= MOST_OF_LINE) return [line];
  const space = line.lastIndexOf(' ', MOST_OF_LINE);
  const at = space > 0 ? space : MOST_OF_LINE;
  const pieces = [line.slice(0, at)];
  for (let from = at; from < line.length;) {
    const next = line.lastIndexOf(' ', from + MOST_OF_LINE);
    const to = next > from && from + MOST_OF_LINE < line.length ? next : from + MOST_OF_LINE;
    pieces.push(line.slice(from, to));
    from = to;
  }
  return pieces;
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Only tags that HTML has: "<5 mg" and "<lisinopril>" stay. */
const withoutHtml = (note: string): string =>
  note.includes('<') || note.includes('&')
    ? note
        .replace(/<h[1-6](?:\s[^<>]{0,200})?>/giu, '\n# ')
        .replace(
          /<\/?(?:p|div|br|li|ul|ol|tr|table|thead|tbody|section|h[1-6]|hr|blockquote)(?:\s[^<>]{0,200})?\/?>/giu,
          '\n',
        )
        .replace(/<\/t[dh]>/giu, ' | ')
        .replace(
          /<\/?(?:t[dh]|b|i|u|em|strong|span|a|small|sup|sub|code|pre|font)(?:\s[^<>]{0,200})?>/giu,
          '',
        )
        .replace(
          /&(nbsp|amp|lt|gt|quot|apos);/giu,
          (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole,
        )
    : note;

/** A row of a table as a line: "lisinopril, 20 mg, daily". */
function rowText(line: string): string {
  if (!/^\s*\|.*\|?\s*$|\s\|\s/u.test(line)) return line;
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.filter((cell) => /[\p{L}\p{N}]/u.test(cell)).join(', ');
}

function withoutMarks(line: string): string {
  let text = line.replace(/^\s*#{1,6}\s+/u, '');
  for (let mark = LIST_MARK.exec(text); mark !== null; mark = LIST_MARK.exec(text))
    text = text.slice(mark[0].length);
  return text
    .replace(/^\s*(?:```|~~~).*$/u, '')
    .replace(/~~[^~]{1,300}~~/gu, ' ')
    .replace(/!?\[([^\][]{0,300})\]\([^()\s]{0,300}\)/gu, '$1')
    .replace(/\*\*|__|`/gu, '')
    .replace(/(?<![\p{L}\p{N}*\\])\*(?=\S)([^*]{1,300})(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]{1,300})(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([\\`*_[\]<>|~#+.&)-])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
