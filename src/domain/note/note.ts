import type { SectionId } from './section.ts';
import type { Statement } from './statement.ts';
import type { SectionFormat } from './template.ts';

export interface NoteSection {
  /** The template's section, unique in the note; in the SOAP note the engine's section. */
  id: string;
  title: string;
  /** Title of the template's group ("Subjective"). */
  group: string;
  /** Sections of the engine that feed it, in order; a statement that the clinician adds here belongs to the first. Empty for fixed text alone. */
  takes: readonly SectionId[];
  format: SectionFormat;
  /** Words of the template, in every note; '' for none. */
  fixedText: string;
  /** Stands here when there are no statements: the template's word for it, which differs while the visit is unfinished; '' for none. */
  emptyText: string;
  /** The template's reminder to the clinician, for the screen only; '' for none. */
  instruction: string;
  /** By section of the engine, and in the plan by `problem`; `headedStatements` gives the headings. */
  statements: Statement[];
  /** What a later correction made wrong, linked to it by `supersededBy`; absent when there is none. */
  superseded?: Statement[];
}

/** The assembled note: pure function of statements and template (`assembleNote`). */
export interface Note {
  templateId: string;
  templateName: string;
  /** Names of the engines whose statements stand here (`engineNames`), shown to the reader; '' for none. */
  engine: string;
  sections: NoteSection[];
}
