import type { SectionId } from './section.ts';
import type { Statement } from './statement.ts';

export interface NoteSection {
  id: SectionId;
  title: string;
  /** Title of the template's group ("Subjective"). */
  group: string;
  /** In the plan ordered by `problem`; `headedStatements` gives the headings. */
  statements: Statement[];
  /** What a later correction made wrong, linked to it by `supersededBy`; absent when there is none. */
  superseded?: Statement[];
}

/** The assembled note: pure function of statements and template (`assembleNote`). */
export interface Note {
  templateId: string;
  /** Name of the engine that wrote the statements, shown to the reader. */
  engine: string;
  /** Stands in a section without statements: the template's word for it, which differs while the visit is unfinished. */
  emptyText: string;
  sections: NoteSection[];
}
