import { spanWords, type SpanWord } from './span-words.ts';
import { proposalFor, type TermProposal } from './propose-terms.ts';
import type { Term } from './term.ts';

/**
 * Names that another reading of the same audio has where the heard text has other words: the recogniser's own proposals, which need not sound like what it wrote.
 * @param find a name of a list, or null.
 */
export function proposeRead(
  text: string,
  probabilities: readonly number[],
  readings: readonly string[],
  find: (name: string) => Term | null,
): TermProposal[] {
  const heard = spanWords(text, probabilities);
  const found = readings.flatMap((reading) => {
    const read = spanWords(reading, []);
    const { head, tail } = sameEnds(heard, read);
    const changed = read.slice(head, read.length - tail);
    return changed.flatMap(({ letters }, at): TermProposal[] => {
      const term = find(letters);
      if (term === null) return [];
      // Words beside the name in the other reading stand for as many of the heard ones.
      const span = heard.slice(head + at, heard.length - tail - (changed.length - 1 - at));
      const proposal = span.some((word) => word.letters === letters) ? null : proposalFor(text, span, term);
      return proposal === null ? [] : [proposal];
    });
  });
  return found.filter((each, at) => found.findIndex((other) => isSame(each, other)) === at);
}

/** Whether two proposals put the same name in the same place. */
export const isSame = (a: TermProposal, b: TermProposal): boolean =>
  a.start === b.start && a.end === b.end && a.term.name === b.term.name;

/** Words that both begin and end with, as they are spelled; those of a sentence's sign count as the same. */
function sameEnds(a: readonly SpanWord[], b: readonly SpanWord[]): { head: number; tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && isAlike(a[head], b[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isAlike(a.at(-1 - tail), b.at(-1 - tail))) tail += 1;
  return { head, tail };
}

/** Digits have no letters and are told apart by nothing else here: what stands between them decides. */
const isAlike = (a: SpanWord | undefined, b: SpanWord | undefined): boolean => a?.letters === b?.letters;
