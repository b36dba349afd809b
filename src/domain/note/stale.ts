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

/**
 * Windows that have to be drafted, in order: no draft was made for their present key. A draft of nothing counts. While people still speak a drafted
 * window is left alone even when a role in it was revised, since roles settle with more context and each revision would cost a draft.
 */
export function windowsToDraft(
  windows: readonly Window[],
  draftedKey: (window: WindowId) => string | null,
  isComplete: boolean,
): Window[] {
  return windows.filter(({ id, key }) => {
    const drafted = draftedKey(id);
    return drafted === null || (isComplete && drafted !== key);
  });
}
