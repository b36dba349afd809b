import type { Statement } from '../note/statement.ts';
import type { LoggedAction, Review } from './review.ts';

/** One more step. What was taken back before it can no longer come back. */
export const act = (review: Review, action: LoggedAction): Review => ({
  ...review,
  actions: [...review.actions, action],
  undone: [],
});

/** Takes the last step back; the same review when there is none. */
export function undo(review: Review): Review {
  const last = review.actions.at(-1);
  if (last === undefined) return review;
  return { ...review, actions: review.actions.slice(0, -1), undone: [...review.undone, last] };
}

/** Does again what was taken back last; the same review when there is nothing. */
export function redo(review: Review): Review {
  const last = review.undone.at(-1);
  if (last === undefined) return review;
  return { ...review, actions: [...review.actions, last], undone: review.undone.slice(0, -1) };
}

/** The statements that the clinician added and did not take away, for assembling them with the drafts. */
export function addedStatements({ actions }: Review): Statement[] {
  const added = new Map<string, Statement>();
  for (const action of actions) {
    if (action.kind === 'add') added.set(action.statement, action.added);
    if (action.kind === 'remove') added.delete(action.statement);
  }
  return [...added.values()];
}
