import { asStatementId } from '../ids.ts';
import type { Window } from '../transcript/window.ts';
import { isCorrection } from './corrections.ts';
import type { DraftStatement, Statement } from './statement.ts';

/** Gives the drafts of one window their ids `<windowId>.<n>`, ties them to the window's present key and marks those that correct something. */
export function toStatements(window: Window, drafts: readonly DraftStatement[]): Statement[] {
  return drafts.map((draft, index) => ({
    ...draft,
    id: asStatementId(`${window.id}.${index}`),
    window: window.id,
    windowKey: window.key,
    state: 'draft',
    flags: [],
    ...(isCorrection(draft, window.parts) && { isCorrection: true as const }),
  }));
}
