import type { Span } from '#domain/transcript/sentences.ts';

const STOP = /[.?!]+["'”’)\]*_]*(?=\s|$)/gu;
/** Never the end of a sentence: a name, a number or a comparison follows. */
const ALWAYS_SHORT =
  /(?:^|[\s(["'“/-])(?:dr|drs|mr|mrs|ms|prof|st|mt|jr|sr|vs|e\.?g|i\.?e|approx|ca|cf|fig|temp|wt|ht|resp|y\.?o|y\/o|pt|pts|hx|dx|rx|tx|sx|fx|est|incl|al|dept|mg\/dl)$/iu;
/** The end of a sentence only where a new one begins with a capital letter. */
const SHORT_BEFORE_SMALL =
  /(?:^|[\s(["'“/\d-])(?:mg|mcg|ml|gm?|kg|lbs?|oz|in|ft|cm|mm|min|mins|hrs?|wks?|mos?|yrs?|tabs?|caps?|tsp|tbsp|inj|susp|oint|sol|soln|supp|bilat|lat|med|abd|neg|pos|sec|etc|inc|max|ext|prev|re|ref|rec|reg|avg|std)$/iu;
/** "b.i.d", "q.d", "p.o", "a.m". */
const INITIALS = /(?:^|[^\p{L}\p{N}.])(?:\p{L}\.)+\p{L}{1,2}$/u;
const ORDER_OF_LIST = /(?:^|[:;.,]\s)\(?#?\d{1,2}$/u;
const NUMBER_OF_THING = /(?:^|\s)(?:no|nos)$/iu;
/** Longer ones are no sentences: a log, a table without lines, what another system put in by mistake. */
const MOST_CHARACTERS = 600;

/**
 * Spans of the sentences of one line of a note, without the white space around them; together they hold every word. Stops of abbreviations
 * ("metformin 500 mg p.o. b.i.d. with food", "Dr. Hill", "180 lbs. today") end none; numbers of a list in a line ("1. Sprain 2. Strain") begin one.
 */
export function sentencesOfLine(text: string): Span[] {
  const marks = listMarks(text);
  const isOfMark = (at: number): boolean => marks.some(({ start, end }) => start <= at && at < end);
  const ends = [...text.matchAll(STOP)]
    .filter((match) => !isOfMark(match.index) && isEnd(text, match))
    .map(({ 0: { length }, index }) => index + length);
  const cuts = [...ends, ...marks.map(({ start }) => start), text.length].toSorted((a, b) => a - b);
  return cuts.flatMap((to, index) => {
    const from = cuts[index - 1] ?? 0;
    return trimmed(text, marks.find(({ start }) => start === from)?.end ?? from, to);
  });
}

function isEnd(text: string, { 0: stop, index }: RegExpExecArray): boolean {
  if (stop.startsWith('..')) return false;
  if (!stop.startsWith('.')) return true;
  const before = text.slice(Math.max(0, index - 24), index);
  const after = text.slice(index + stop.length);
  if (after.trim() === '') return true;
  if (ORDER_OF_LIST.test(before) || ALWAYS_SHORT.test(before)) return false;
  if (NUMBER_OF_THING.test(before) && /^\s*\d/u.test(after)) return false;
  const isNew = /^\s+["'“(*_]*\p{Lu}/u.test(after);
  if (INITIALS.test(before)) return isNew && !/^\s+(?:\p{L}\.){2}/u.test(after);
  return !SHORT_BEFORE_SMALL.test(before) || isNew;
}

/** Where "1.", "2.", "3." of one line stand, when at least the first two of them are there. */
function listMarks(text: string): Span[] {
  const marks: Span[] = [];
  for (const { 0: mark, 1: digits, index } of text.matchAll(/(?<!\S)[#(]?(\d{1,2})[.)]\s+(?=\p{L})/gu))
    if (Number(digits) === marks.length + 1) marks.push({ start: index, end: index + mark.length });
  return marks.length > 1 ? marks : [];
}

/** White space taken off, a stretch without letters and digits dropped, one of hundreds of words cut between words. */
function trimmed(text: string, from: number, to: number): Span[] {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const end = from + piece.trimEnd().length;
  if (!/[\p{L}\p{N}]/u.test(piece)) return [];
  if (end - start <= MOST_CHARACTERS) return [{ start, end }];
  const space = text.lastIndexOf(' ', start + MOST_CHARACTERS);
  const cut = space > start ? space : start + MOST_CHARACTERS;
  return [{ start, end: cut }, ...trimmed(text, cut, to)];
}
