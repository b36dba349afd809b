import { contentWords, overlap } from '../note/similarity.ts';
import type { DraftStatement } from '../note/statement.ts';

/** Above this share of content words in common the second line says nothing new. */
const SAME = 0.6;

/** Whether one of `kept` says it already. */
export function isSaid(kept: readonly DraftStatement[], statement: DraftStatement): boolean {
  const words = contentWords(statement.text);
  return kept.some((each) => overlap(contentWords(each.text), words) >= SAME);
}

/** What an engine had finished before it was lost, then what its successor adds to that, for the same window. */
export const joinDrafts = (
  kept: readonly DraftStatement[],
  successor: readonly DraftStatement[],
): DraftStatement[] => [...kept, ...successor.filter((statement) => !isSaid(kept, statement))];
