import type { StatementId, WindowId } from '../ids.ts';
import type { Window } from '../transcript/window.ts';
import type { Statement } from './statement.ts';

/** Statements whose window has other words or speakers now, or is gone. The clinician's own never are. */
export function staleStatements(
  statements: readonly Statement[],
  windows: readonly Window[],
): Set<StatementId> {
  const keys = new Map(windows.map((window) => [window.id, window.key]));
  const stale = statements.filter(
    ({ window, windowKey }) => window !== null && keys.get(window) !== windowKey,
  );
  return new Set(stale.map((statement) => statement.id));
}

/** Windows that have to be drafted: no draft was made for their present key. A draft of nothing counts. */
export function windowsToDraft(
  windows: readonly Window[],
  draftedKeys: ReadonlyMap<WindowId, string>,
): Window[] {
  return windows.filter((window) => draftedKeys.get(window.id) !== window.key);
}
