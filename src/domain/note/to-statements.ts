import { asStatementId, type StatementId } from '../ids.ts';
import { stableHash } from '../transcript/stable-hash.ts';
import type { Window } from '../transcript/window.ts';
import { isCorrection } from './corrections.ts';
import type { DraftStatement, Statement } from './statement.ts';

/**
 * Gives the drafts of one window their ids, ties them to the window's present key and marks those that correct something. An id is made of the words:
 * what a clinician did to a statement holds when its window is drafted again and says the same, and never falls on other words.
 */
export function toStatements(window: Window, drafts: readonly DraftStatement[]): Statement[] {
  const ids = new Set<StatementId>();
  return drafts.map((draft) => ({
    ...draft,
    id: idFor(window, draft, ids),
    window: window.id,
    windowKey: window.key,
    state: 'draft',
    flags: [],
    ...(isCorrection(draft, window.parts) && { isCorrection: true as const }),
  }));
}

/** `<window>.<hash of section and words>`, with a number behind it for a sentence that the engine wrote twice. */
function idFor(window: Window, { section, text }: DraftStatement, taken: Set<StatementId>): StatementId {
  const plain = `${window.id}.${stableHash(`${section} ${text}`).slice(-8)}`;
  for (let copy = 1; ; copy += 1) {
    const id = asStatementId(copy === 1 ? plain : `${plain}-${copy}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
