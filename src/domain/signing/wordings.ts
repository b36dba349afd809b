import type { StatementId } from '../ids.ts';
import type { Statement } from '../note/statement.ts';
import { isOfStatement, type LoggedAction, type Review, type ReviewedStatement } from '../review/review.ts';
import { untouched } from '../review/reviewed-list.ts';
import { SplitParts } from '../review/split-parts.ts';

/** A statement with all the words that it had, as the log tells them. */
export interface Worded {
  /** As it stands; `rejected` for one that is gone. */
  statement: ReviewedStatement;
  /** What the engine wrote or the clinician typed first, then every later wording. */
  texts: readonly string[];
  /** What was split off: what was wrong with it is told of the parts. */
  parted: readonly string[];
}

/**
 * Every statement of the review with the words that it had on the way, also of the clinician's own that were typed and taken away again: a danger that
 * was raised and removed belongs into the attestation, whoever wrote it.
 */
export function wordingsOf({ actions }: Review, statements: readonly ReviewedStatement[]): Worded[] {
  const texts = new Map<StatementId, string[]>();
  const parted = new Map<StatementId, string[]>();
  const put = (id: StatementId, ...more: string[]): void =>
    void texts.set(id, [...(texts.get(id) ?? []), ...more]);
  for (const action of actions) {
    if (!isOfStatement(action)) continue;
    const { statement } = action;
    if (action.of !== undefined) put(statement, action.of.draftText);
    if (action.kind === 'add') put(statement, action.added.text);
    if (action.kind === 'edit') put(statement, action.text);
    if (action.kind === 'take-offer') put(statement, action.offer.text);
    // The whole says again what its lines said.
    if (action.kind === 'restore') parted.delete(statement);
    if (action.kind !== 'split') continue;
    const [first = '', ...others] = action.texts;
    put(statement, first);
    parted.set(statement, [...(parted.get(statement) ?? []), ...others]);
    for (const [part, id] of action.ids.entries()) put(id, others[part] ?? '');
  }
  return [...statements, ...removedOwn(actions, statements)].map((statement) => ({
    statement,
    texts: texts.get(statement.id) ?? [statement.draftText ?? statement.text],
    parted: parted.get(statement.id) ?? [],
  }));
}

/** The clinician's own, and lines split off, that were removed or went with the draft's return: nothing of them is left in the note. */
function removedOwn(
  actions: readonly LoggedAction[],
  statements: readonly ReviewedStatement[],
): ReviewedStatement[] {
  const present = new Set(statements.map(({ id }) => id));
  const known = new Map<StatementId, Statement>(statements.map((each) => [each.id, each]));
  const gone = new Map<StatementId, ReviewedStatement>();
  const parts = new SplitParts();
  const goneBy = (action: LoggedAction): StatementId[] => {
    if (action.kind === 'remove') return [action.statement];
    return action.kind === 'restore' ? parts.takeFrom(action.statement) : [];
  };
  for (const action of actions) {
    if (action.kind === 'add') known.set(action.statement, action.added);
    if (action.kind === 'split') {
      const whole = known.get(action.statement);
      if (whole !== undefined) for (const id of action.ids) known.set(id, { ...whole, id });
      parts.add(action.statement, action.ids);
    }
    for (const id of goneBy(action)) {
      const statement = known.get(id);
      if (statement !== undefined && !present.has(id))
        gone.set(id, { ...untouched(statement, '', null), state: 'rejected' });
    }
  }
  return [...gone.values()];
}
