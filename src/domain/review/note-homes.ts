import type { Note } from '../note/note.ts';
import type { SectionId } from '../note/section.ts';

/** The section of the note in which a statement of an engine's section stands: the first that takes it; null when none does. */
export const homeFor = (note: Note, id: SectionId): string | null =>
  note.sections.find(({ takes }) => takes.includes(id))?.id ?? null;

/**
 * Whether that section of the note takes statements of the engine's section. Its id alone says nothing once another template is chosen: in one
 * "section-3" were the allergies, in the next the medicines.
 */
export const isHomeFor = (note: Note, home: string, id: SectionId): boolean =>
  note.sections.some((section) => section.id === home && firstsOf(section).includes(id));

const firstsOf = ({ takes }: Note['sections'][number]): readonly SectionId[] =>
  takes.length > 0 ? takes : ['history'];

/**
 * The engine's section to which a statement belongs that is put into that section of the note; null when the note has no such section. What is
 * written into a section of fixed text alone counts as history.
 */
export function sectionOfHome(note: Note, home: string): SectionId | null {
  const section = note.sections.find(({ id }) => id === home);
  return section === undefined ? null : (firstsOf(section)[0] ?? null);
}
