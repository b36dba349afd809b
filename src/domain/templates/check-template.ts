import { sectionIds, type SectionId } from '../note/section.ts';
import type { StatementPart } from '../note/statement-part.ts';
import type { Template, TemplateSection } from '../note/template.ts';
import { sectionWords } from './section-words.ts';
import { statesFinding } from './states-finding.ts';

/** Longest texts of a template, in UTF-16 units. A menu, a heading and a record must stay what they are. */
export const templateLimits = {
  name: 80,
  title: 80,
  emptyText: 120,
  fixedText: 4000,
  instruction: 300,
  sections: 40,
} as const;

/** The section that Sotto adds at the end. */
const RESERVED_ID = 'other';

/** Why a template cannot be used, one sentence each, none twice; empty for one that can. */
export const faultsOf = (template: Template): string[] => [...new Set(allFaults(template))];

function allFaults(template: Template): string[] {
  const sections = template.groups.flatMap((group) => group.sections);
  return [
    ...textFaults('The template', 'name', template.name, templateLimits.name),
    ...(sections.length === 0 ? ['The template has no section. Add at least one.'] : []),
    ...(sections.length > templateLimits.sections
      ? [`The template has ${sections.length} sections; ${templateLimits.sections} are the most.`]
      : []),
    ...template.groups.flatMap((group) => [
      ...textFaults('A group', 'title', group.title, templateLimits.title),
      ...(group.sections.length === 0 ? [`The group ${quoted(group.title)} has no section.`] : []),
    ]),
    ...repeated(template.groups.map(({ title }) => title)).map(
      (title) => `Two groups are called ${quoted(title)}. Give one another title.`,
    ),
    ...repeated(sections.map(({ id }) => id)).map((id) => `Two sections have the id ${quoted(id)}.`),
    ...sections.flatMap(sectionFaults),
  ];
}

function sectionFaults(section: TemplateSection): string[] {
  const { id, title, takes, presence, emptyText, fixedText, instruction } = section;
  const name = `The section ${quoted(title)}`;
  const faults = textFaults('A section', 'title', title, templateLimits.title);
  if (!/^[\w-]{1,64}$/u.test(id) || id === RESERVED_ID) faults.push(`${name} has an id that cannot be used.`);
  if (takes.length > 0 && presence === 'always' && emptyText.trim() === '') {
    faults.push(
      `${name} does not say what stands there when nothing was said. Write it, or show the section only when mentioned.`,
    );
  }
  if (statesFinding(emptyText)) {
    faults.push(
      `${name} would state ${quoted(emptyText.trim())} when nobody said so. Write that it was not asked or examined, such as “Not discussed”.`,
    );
  }
  if (takes.length === 0 && fixedText.trim() === '') {
    faults.push(`${name} would always be empty. Choose what goes in, or write a fixed text.`);
  }
  if (takes.length === 0 && presence === 'when-mentioned') {
    faults.push(`${name} takes nothing from the visit, so it would never be shown. Show it always.`);
  }
  const sources = takes.map((source) => `${source.section} ${source.part}`);
  if (repeated(sources).length > 0) faults.push(`${name} takes the same twice.`);
  return [
    ...faults,
    ...tooLong(name, 'text for nothing said', emptyText, templateLimits.emptyText),
    ...tooLong(name, 'fixed text', fixedText, templateLimits.fixedText),
    ...tooLong(name, 'reminder', instruction, templateLimits.instruction),
  ];
}

/** What the clinician may not expect of a template that can be used, one sentence each, none twice. */
export const hintsOf = (template: Template): string[] => [...new Set(allHints(template))];

function allHints(template: Template): string[] {
  const sections = template.groups.flatMap((group) => group.sections);
  const hints: string[] = sections
    .filter(({ fixedText }) => statesFinding(fixedText))
    .map(
      ({ title }) =>
        `The fixed text of ${quoted(title)} states findings. It stands in every note, whatever was said: read it each time.`,
    );
  const taken = new Map<SectionId, Map<StatementPart, string>>();
  for (const { title, takes } of sections) {
    for (const { section, part } of takes) {
      const before = taken.get(section) ?? new Map<StatementPart, string>();
      taken.set(section, before);
      const earlier = before.get('all') ?? before.get(part);
      if (earlier !== undefined && earlier !== title) {
        hints.push(
          `${sectionWords[section]} goes to ${quoted(earlier)} first, so none is left for ${quoted(title)}.`,
        );
      }
      if (!before.has(part)) before.set(part, title);
    }
  }
  const homeless = sectionIds.filter((id) => !isCovered(new Set(taken.get(id)?.keys())));
  if (homeless.length > 0) {
    const names = homeless.map((id) => sectionWords[id]).join(', ');
    hints.push(`Without a place of its own: ${names}. What is said of it stands under “Other” at the end.`);
  }
  return hints;
}

const isCovered = (parts: ReadonlySet<StatementPart>): boolean =>
  parts.has('all') ||
  (parts.has('affirmed') && parts.has('denied')) ||
  (parts.has('assessment') && parts.has('plan'));

const textFaults = (what: string, field: string, text: string, most: number): string[] =>
  text.trim() === '' ? [`${what} has no ${field}. Give it one.`] : tooLong(what, field, text, most);

const tooLong = (what: string, field: string, text: string, most: number): string[] =>
  text.length > most ? [`${what} has a ${field} of ${text.length} characters; ${most} are the most.`] : [];

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** A file may hold a title as long as itself. */
const quoted = (title: string): string => `“${title.length > 60 ? `${title.slice(0, 60)}…` : title}”`;
