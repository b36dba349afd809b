import type { WrittenDraft } from '#contracts/note.ts';
import type { PatientSex } from '#domain/drafting/prompt.ts';
import type { WindowId } from '#domain/ids.ts';
import { assembleNote, unfinishedNote } from '#domain/note/assemble-note.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Note } from '#domain/note/note.ts';
import { windowsToDraft } from '#domain/note/stale.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { Template } from '#domain/note/template.ts';
import { toStatements } from '#domain/note/to-statements.ts';
import { engineNames, writersOf, type Writer } from '#domain/note/writer.ts';
import type { Window } from '#domain/transcript/window.ts';
import { moveEvidence, type WordMove } from '#domain/transcript/word-moves.ts';

/** The statements of one open visit, window by window. */
export class VisitDraft {
  #template: Template;
  #statements: readonly Statement[];
  #keys: Map<WindowId, string>;
  #sex: PatientSex;
  readonly #restyle: (statement: Statement) => Statement;

  /** @param restyle puts a drafted statement into the clinician's own wording. */
  constructor(
    record: DraftRecord | null,
    template: Template,
    restyle: (statement: Statement) => Statement = (statement) => statement,
  ) {
    this.#restyle = restyle;
    this.#template = template;
    this.#statements = record === null ? [] : withWriter(record);
    this.#sex = record?.sex ?? 'unknown';
    this.#keys = new Map(record?.drafted.map(({ window, key }) => [window, key]));
  }

  /** Who wrote what is drafted now, in the order in which they began. */
  get writers(): Writer[] {
    return writersOf(this.#statements);
  }

  get template(): Template {
    return this.#template;
  }

  get sex(): PatientSex {
    return this.#sex;
  }

  /** The whole note speaks by it from now on; nothing is drafted again for it. */
  setSex(sex: PatientSex): void {
    this.#sex = sex;
  }

  /** The same statements stand elsewhere from now on; nothing is drafted again for it. */
  setTemplate(template: Template): void {
    this.#template = template;
  }

  get draftedCount(): number {
    return this.#keys.size;
  }

  readonly keyOf = (window: WindowId): string | null => this.#keys.get(window) ?? null;

  /** Takes in the draft of one window in place of the one before. What the clinician made of that stands in the review, out of a draft's reach. */
  apply(draft: WrittenDraft, window: Window): void {
    const others = this.#statements.filter((each) => each.window !== window.id);
    const drafted = toStatements(window, draft.statements).map((statement, index) => {
      const by = draft.writers[index];
      return this.#restyle(by === undefined ? statement : { ...statement, by });
    });
    this.#statements = [...others, ...drafted];
    this.#keys.set(window.id, window.key);
  }

  /** These windows have to be drafted again; what was drafted from them stays until then. */
  forget(windows: Iterable<WindowId>): void {
    for (const id of windows) this.#keys.delete(id);
  }

  /** The transcript was edited: evidence follows its words, in what is kept and in what will be drafted again. */
  moveEvidence(moves: readonly WordMove[]): void {
    this.#statements = this.#statements.map((each) => ({
      ...each,
      evidence: moveEvidence(each.evidence, moves),
    }));
  }

  /** Whether a window of the transcript has to be drafted (again). */
  isBehind(windows: readonly Window[]): boolean {
    return windowsToDraft(windows, this.keyOf, true).length > 0;
  }

  /** Lets go of drafts from windows that a corrected transcript no longer has. */
  retainWindows(windows: readonly Window[]): void {
    const present = new Set(windows.map((window) => window.id));
    for (const id of this.#keys.keys()) if (!present.has(id)) this.#keys.delete(id);
    this.#statements = this.#statements.filter(({ window }) => window === null || present.has(window));
  }

  /**
   * @param isFinished all of the visit is heard and drafted, so that an empty section may say so.
   * @param added by the clinician, assembled with the drafts.
   */
  note(isFinished: boolean, added: readonly Statement[]): Note {
    const statements = [...this.#statements, ...added];
    const note = assembleNote(statements, this.#template, engineNames(this.writers), this.#sex);
    return isFinished ? note : unfinishedNote(note);
  }

  record(): DraftRecord {
    return {
      drafted: [...this.#keys].map(([window, key]) => ({ window, key })),
      statements: [...this.#statements],
      sex: this.#sex,
    };
  }
}

/** Before each statement said who wrote it, the record said it of them all. */
const withWriter = ({ statements, engine = '', modelId = null }: DraftRecord): Statement[] =>
  statements.map((statement) =>
    statement.by !== undefined || engine === ''
      ? statement
      : { ...statement, by: { engine, modelId, modelHash: null } },
  );
