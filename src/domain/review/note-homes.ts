import type { Note } from '../note/note.ts';
import type { SectionId } from '../note/section.ts';

/** The section of the note in which a statement of an engine's section stands: the first that takes it; null when none does. */
export const homeFor = (note: Note, id: SectionId): string | null =>
  note.sections.find(({ takes }) => takes.includes(id))?.id ?? null;

/**
 * The engine's section to which a statement belongs that is put into that section of the note; null when the note has no such section. What is
 * written into a section of fixed text alone counts as history.
 */
export function sectionOfHome(note: Note, home: string): SectionId | null {
  const section = note.sections.find(({ id }) => id === home);
  return section === undefined ? null : (section.takes[0] ?? 'history');
}
