import type { Flag } from '#domain/note/statement.ts';
import { saidSpan } from '../said/said-span.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';

/** "Left worse than the right", "right knee bigger than left". */
const COMPARED =
  /\b(left|right)\b(?:-sided)?[^.;?]{0,40}?\b(?:than|versus|vs\.?|compared (?:to|with))\s+(?:(?:it is|the|his|her|my|your|on|in|of|that|those)\s+){0,4}(left|right)\b/giu;

interface Comparison {
  /** The side of which more is said, and the other one. */
  side: string;
  other: string;
  start: number;
  end: number;
}

const comparisonsIn = (text: string): Comparison[] =>
  [...text.matchAll(COMPARED)].map(({ 0: words, 1: side = '', 2: other = '', index }) => ({
    side: side.toLowerCase(),
    other: other.toLowerCase(),
    start: index,
    end: index + words.length,
  }));

/**
 * Sides that are compared. One that is compared with itself is wrong, whatever was said; two are held against the comparison that was said, in its order.
 * Null where nothing is compared, or nothing like it was said.
 */
export function comparedSides(claim: Claim, visit: VisitIndex): Flag[] | null {
  const [stated] = comparisonsIn(claim.text);
  if (stated === undefined) return null;
  const words = claim.original(stated.start, stated.end);
  if (stated.side === stated.other)
    return [flagOf('side-differs', words, `The ${stated.side} side is compared with itself.`, null)];
  const said = visit.sentences.flatMap(({ text }, sentence) =>
    comparisonsIn(text)
      .filter(({ side, other }) => side !== other)
      .map((each) => ({ ...each, sentence, words: text.slice(each.start, each.end) })),
  );
  if (said.some(({ side }) => side === stated.side)) return [];
  const [opposite] = said;
  if (opposite === undefined) return null;
  const reason = `“${words}” is the other way round; the transcript has “${opposite.words}”.`;
  return [flagOf('side-differs', words, reason, saidSpan(opposite, visit))];
}
