import { asStatementId } from '../ids.ts';
import type { Window } from '../transcript/window.ts';
import type { DraftStatement, Statement } from './statement.ts';

/** Gives the drafts of one window their ids `<windowId>.<n>` and ties them to the window's present key. */
export function toStatements(window: Window, drafts: readonly DraftStatement[]): Statement[] {
  return drafts.map((draft, index) => ({
    ...draft,
    id: asStatementId(`${window.id}.${index}`),
    window: window.id,
    windowKey: window.key,
    state: 'draft',
    flags: [],
  }));
}
