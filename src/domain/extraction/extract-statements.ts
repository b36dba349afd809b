import type { DraftStatement } from '../note/statement.ts';
import type { Window } from '../transcript/window.ts';

export function extractStatements(_window: Window): DraftStatement[] {
  return [];
}
