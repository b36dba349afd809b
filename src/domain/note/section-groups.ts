/** Sections under one title of the template. */
export interface SectionGroup<Section> {
  title: string;
  sections: readonly Section[];
  /** The one section bears the name of its group: one heading is enough. */
  isSingle: boolean;
}

/** Sections under the template's group titles, in the note's own order: the same headings on every screen and in every format. */
export function sectionGroups<Section extends { title: string; group: string }>(
  all: readonly Section[],
): SectionGroup<Section>[] {
  return [...new Set(all.map(({ group }) => group))].map((title) => {
    const sections = all.filter(({ group }) => group === title);
    return { title, sections, isSingle: sections.length === 1 && sections[0]?.title === title };
  });
}
