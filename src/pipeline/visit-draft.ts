import type { Draft } from '#contracts/note.ts';
import type { PatientSex } from '#domain/drafting/prompt.ts';
import type { WindowId } from '#domain/ids.ts';
import { assembleNote, unfinishedNote } from '#domain/note/assemble-note.ts';
import type { DraftRecord } from '#domain/note/draft-record.ts';
import type { Note } from '#domain/note/note.ts';
import { windowsToDraft } from '#domain/note/stale.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { Template } from '#domain/note/template.ts';
import { toStatements } from '#domain/note/to-statements.ts';
import type { Window } from '#domain/transcript/window.ts';
import { moveEvidence, type WordMove } from '#domain/transcript/word-moves.ts';

const isUntouched = (statement: Statement): boolean =>
  statement.origin !== 'clinician' && (statement.state === 'draft' || statement.state === 'stale');

/** The statements of one open visit, window by window. */
export class VisitDraft {
  #template: Template;
  #engine: string;
  #statements: readonly Statement[];
  #keys: Map<WindowId, string>;
  #sex: PatientSex;

  constructor(record: DraftRecord | null, template: Template) {
    this.#template = template;
    this.#engine = record?.engine ?? '';
    this.#statements = record?.statements ?? [];
    this.#sex = record?.sex ?? 'unknown';
    this.#keys = new Map(record?.drafted.map(({ window, key }) => [window, key]));
  }

  get engine(): string {
    return this.#engine;
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

  /** Takes in the draft of one window; what the clinician wrote, accepted or edited there stays as it is. */
  apply(draft: Draft, window: Window): void {
    const kept = this.#statements.filter((each) => each.window !== window.id || !isUntouched(each));
    const taken = new Set(kept.map((each) => each.id));
    const fresh = toStatements(window, draft.statements).filter((each) => !taken.has(each.id));
    this.#statements = [...kept, ...fresh];
    this.#keys.set(window.id, window.key);
    this.#engine = draft.engine;
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
    return windowsToDraft(windows, this.#keys).length > 0;
  }

  /** Lets go of drafts from windows that a corrected transcript no longer has. */
  retainWindows(windows: readonly Window[]): void {
    const present = new Set(windows.map((window) => window.id));
    for (const id of this.#keys.keys()) if (!present.has(id)) this.#keys.delete(id);
    this.#statements = this.#statements.filter(
      (each) => each.window === null || present.has(each.window) || !isUntouched(each),
    );
  }

  /** @param isFinished all of the visit is heard and drafted, so that an empty section may say so. */
  note(isFinished: boolean): Note {
    const note = assembleNote(this.#statements, this.#template, this.#engine, this.#sex);
    return isFinished ? note : unfinishedNote(note);
  }

  record(): DraftRecord {
    return {
      engine: this.#engine,
      drafted: [...this.#keys].map(([window, key]) => ({ window, key })),
      statements: [...this.#statements],
      sex: this.#sex,
    };
  }
}
