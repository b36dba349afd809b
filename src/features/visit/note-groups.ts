import type { Note, NoteSection } from '#domain/note/note.ts';

export interface NoteGroup {
  title: string;
  sections: readonly NoteSection[];
  /** The one section bears the name of its group: one heading is enough. */
  isSingle: boolean;
}

/** Sections under the template's group titles, in the note's own order. */
export function noteGroups(note: Note): NoteGroup[] {
  const titles = [...new Set(note.sections.map((section) => section.group))];
  return titles.map((title) => {
    const sections = note.sections.filter((section) => section.group === title);
    return { title, sections, isSingle: sections.length === 1 && sections[0]?.title === title };
  });
}
