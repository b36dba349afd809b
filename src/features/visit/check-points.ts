import type { StatementId } from '#domain/ids.ts';
import type { ReviewSnapshot } from '#pipeline/review-verbs.ts';

/** One thing on a statement that waits for the clinician. */
export interface CheckPoint {
  statement: StatementId;
  kind: 'critical-flag' | 'stale' | 'offer';
}

/** What stands in the way of a signature at a statement, and offers, in the order of the note. */
export function checkPoints({
  statements,
  blockers,
  offers,
}: Pick<ReviewSnapshot, 'statements' | 'blockers' | 'offers'>): CheckPoint[] {
  const points: CheckPoint[] = [
    ...blockers.flatMap((blocker) => (blocker.kind === 'not-ready' ? [] : [blocker])),
    ...offers.map(({ statement }) => ({ statement, kind: 'offer' as const })),
  ].map(({ statement, kind }) => ({ statement, kind }));
  const order = new Map(statements.map(({ id }, index) => [id, index]));
  return points.toSorted((a, b) => (order.get(a.statement) ?? 0) - (order.get(b.statement) ?? 0));
}

/** The first statement after `from` with something to check, from the top again at the end; null when there is none. */
export function nextCheck(
  points: readonly CheckPoint[],
  order: readonly StatementId[],
  from: StatementId | null,
): StatementId | null {
  const at = from === null ? -1 : order.indexOf(from);
  const after = points.find(({ statement }) => order.indexOf(statement) > at);
  return (after ?? points[0])?.statement ?? null;
}
