import {
  NOT_DISCUSSED,
  sectionOf,
  type SectionSource,
  type Template,
  type TemplateGroup,
  type TemplateSection,
} from '../note/template.ts';
import { templateLimits } from './check-template.ts';
import { idOfNew } from './section-ids.ts';

/** One change in the editor; the id names the section. All give a new template and leave the old one as it is. */
export function changeSection(template: Template, id: string, change: Partial<TemplateSection>): Template {
  return withSections(template, (section) =>
    section.id === id ? consistent({ ...section, ...change }, change) : section,
  );
}

/** A choice of what goes in or when it is shown brings the rule for nothing said along; typing in a field changes that field alone. */
function consistent(section: TemplateSection, change: Partial<TemplateSection>): TemplateSection {
  if (change.takes === undefined && change.presence === undefined) return section;
  if (section.takes.length === 0) return { ...section, presence: 'always', emptyText: '' };
  if (section.presence === 'when-mentioned') return { ...section, emptyText: '' };
  return { ...section, emptyText: section.emptyText === '' ? NOT_DISCUSSED : section.emptyText };
}

/** Takes a source in, lets it go (`part` null), or takes another part of it. */
export function withSource(
  takes: readonly SectionSource[],
  section: SectionSource['section'],
  part: SectionSource['part'] | null,
): SectionSource[] {
  if (part === null) return takes.filter((source) => source.section !== section);
  if (!takes.some((source) => source.section === section)) return [...takes, { section, part }];
  return takes.map((source) => (source.section === section ? { section, part } : source));
}

/** One place up (-1) or down (1): within its group, and from its edge into the group beside it. A group left empty goes. */
export function moveSection(template: Template, id: string, by: -1 | 1): Template {
  const from = template.groups.findIndex((group) => group.sections.some((section) => section.id === id));
  const group = template.groups[from];
  const at = group?.sections.findIndex((section) => section.id === id) ?? -1;
  const moved = group?.sections[at];
  if (group === undefined || moved === undefined) return template;
  const rest = group.sections.filter((section) => section.id !== id);
  const isInside = at + by >= 0 && at + by < group.sections.length;
  const to = isInside ? from : from + by;
  if (to < 0 || to >= template.groups.length) return template;
  const groups = template.groups.map((each, index): TemplateGroup => {
    if (isInside && index === from) return { ...each, sections: rest.toSpliced(at + by, 0, moved) };
    if (index === from) return { ...each, sections: rest };
    if (index !== to) return each;
    return { ...each, sections: by < 0 ? [...each.sections, moved] : [moved, ...each.sections] };
  });
  return { ...template, groups: withoutEmpty(groups) };
}

export function removeSection(template: Template, id: string): Template {
  const groups = template.groups.map((group) => ({
    ...group,
    sections: group.sections.filter((section) => section.id !== id),
  }));
  return { ...template, groups: withoutEmpty(groups) };
}

/** A new section at the end of the group, empty until the clinician says what goes in. */
export function addSection(template: Template, groupIndex: number): { template: Template; id: string } {
  const id = idOfNew(template);
  const groups = template.groups.map((group, index) =>
    index === groupIndex ? { ...group, sections: [...group.sections, newSection(id)] } : group,
  );
  return { template: { ...template, groups }, id };
}

/** A new group at the end with one new section. */
export function addGroup(template: Template): { template: Template; id: string } {
  const id = idOfNew(template);
  const group = { title: freeTitle(template), sections: [newSection(id)] };
  return { template: { ...template, groups: [...template.groups, group] }, id };
}

export const renameGroup = (template: Template, groupIndex: number, title: string): Template => ({
  ...template,
  groups: template.groups.map((group, index) => (index === groupIndex ? { ...group, title } : group)),
});

const newSection = (id: string): TemplateSection => sectionOf(id, 'New section', []);

const withSections = (
  template: Template,
  change: (section: TemplateSection) => TemplateSection,
): Template => ({
  ...template,
  groups: template.groups.map((group) => ({ ...group, sections: group.sections.map(change) })),
});

const withoutEmpty = (groups: readonly TemplateGroup[]): TemplateGroup[] =>
  groups.filter((group) => group.sections.length > 0);

function freeTitle({ groups }: Template): string {
  const taken = new Set(groups.map(({ title }) => title));
  let title = 'New group';
  for (let n = 2; taken.has(title); n += 1) title = `New group ${n}`;
  return title;
}

/** A name that no other template bears: "SOAP note (2)". Never longer than a name may be: a copy of the longest could not be saved or sent on. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let n = 2; taken.includes(name); n += 1) {
    const mark = ` (${n})`;
    name = `${cut(wanted, templateLimits.name - mark.length)}${mark}`;
  }
  return name;
}

/** Never through the middle of a character. */
const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most)
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
