import type { StatementId } from '../ids.ts';
import type { Statement } from '../note/statement.ts';
import { isOfStatement, type LoggedAction, type TouchedDraft } from './review.ts';

/** What the log knows of one drafted statement that the clinician touched. */
export interface Touched extends TouchedDraft {
  /** Every version that the clinician has seen: the first, and each offer taken or left. */
  versions: Statement[];
}

/** The drafted statements that the actions touch, in the order of the first touch. */
export function touchedDrafts(actions: readonly LoggedAction[]): Map<StatementId, Touched> {
  const touched = new Map<StatementId, Touched>();
  for (const action of actions) {
    if (!isOfStatement(action) || action.kind === 'add') continue;
    const known = touched.get(action.statement);
    const entry =
      known ?? (action.of === undefined ? null : { ...action.of, versions: [action.of.statement] });
    if (entry === null) continue;
    touched.set(action.statement, entry);
    if (action.kind === 'take-offer' || action.kind === 'leave-offer') entry.versions.push(action.offer);
  }
  return touched;
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase();

/** Drafts by what they are looked for. */
export interface DraftIndex {
  byId: ReadonlyMap<StatementId, Statement>;
  byWords: ReadonlyMap<string, readonly Statement[]>;
}

const wordsKey = ({ section, text }: Statement): string => `${section} ${plain(text)}`;

export function indexDrafts(drafts: readonly Statement[]): DraftIndex {
  const byWords = new Map<string, Statement[]>();
  for (const draft of drafts) {
    const key = wordsKey(draft);
    byWords.set(key, [...(byWords.get(key) ?? []), draft]);
  }
  return { byId: new Map(drafts.map((draft) => [draft.id, draft])), byWords };
}

/** The present draft that says what the clinician has seen already: the same statement, or the same words out of another window. */
export function presentVersion(
  { versions, beside }: Touched,
  { byId, byWords }: DraftIndex,
): Statement | undefined {
  const known = versions.findLast(({ id }) => byId.has(id));
  if (known !== undefined) return byId.get(known.id);
  for (const version of versions) {
    const twin = byWords.get(wordsKey(version))?.find(({ id }) => !beside.includes(id));
    if (twin !== undefined) return twin;
  }
  return undefined;
}
