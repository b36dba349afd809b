import type { StatementId } from '../ids.ts';
import type { Flag } from '../note/statement.ts';
import type { ReviewedStatement } from './review.ts';

/** What stands in the way of a signature. */
export type Blocker =
  /** The visit is not heard and drafted to its end. */
  | { kind: 'not-ready' }
  | { kind: 'critical-flag'; statement: StatementId; flag: Flag }
  /** Rests on words that were corrected since the clinician saw it. */
  | { kind: 'stale'; statement: StatementId };

export const isSameFlag = (a: Flag, b: Flag): boolean =>
  a.code === b.code && a.words === b.words && a.reason === b.reason;

/** Whether the clinician keeps exactly this flag. */
export const isKept = ({ kept }: Pick<ReviewedStatement, 'kept'>, flag: Flag): boolean =>
  kept.some((each) => isSameFlag(each.flag, flag));

/** All that has to be dealt with before the note can be signed, in the order of the note. */
export function blockersOf(statements: readonly ReviewedStatement[], isReady: boolean): Blocker[] {
  const ofStatements = statements
    .filter(({ state }) => state !== 'rejected')
    .flatMap((statement): Blocker[] => [
      ...(statement.isStale ? [{ kind: 'stale' as const, statement: statement.id }] : []),
      ...statement.flags
        .filter((flag) => flag.severity === 'critical' && !isKept(statement, flag))
        .map((flag) => ({ kind: 'critical-flag' as const, statement: statement.id, flag })),
    ]);
  return isReady ? ofStatements : [{ kind: 'not-ready' }, ...ofStatements];
}
