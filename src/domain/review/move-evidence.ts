import type { Statement } from '../note/statement.ts';
import { moveEvidence, type WordMove } from '../transcript/word-moves.ts';
import { quotesOf, type Texts } from './place-evidence.ts';
import type { LoggedAction, Review } from './review.ts';

/**
 * The review after an edit of the transcript: the evidence of everything in the log follows its words, as that of the drafts does.
 * @param texts of the utterances after the edit.
 */
export function moveReviewEvidence(review: Review, moves: readonly WordMove[], texts: Texts): Review {
  if (moves.length === 0) return review;
  const moved = (statement: Statement): Statement => ({
    ...statement,
    evidence: moveEvidence(statement.evidence, moves),
  });
  const follow = (action: LoggedAction): LoggedAction => {
    const next = { ...action };
    if (next.kind === 'add') next.added = moved(next.added);
    if (next.kind === 'take-offer' || next.kind === 'leave-offer') next.offer = moved(next.offer);
    if (next.of !== undefined) {
      const statement = moved(next.of.statement);
      next.of = { ...next.of, statement, quotes: quotesOf(statement.evidence, texts) };
    }
    return next;
  };
  return { ...review, actions: review.actions.map(follow), undone: review.undone.map(follow) };
}
