import type { Note, NoteSection } from '../note/note.ts';
import { headedStatements } from '../note/problem-groups.ts';

export interface MarkdownOptions {
  /** Says DRAFT until a clinician has signed. */
  isDraft: boolean;
}

/** The note as Markdown: title, status, groups, sections, problems of the plan, one list item for each statement. */
export function noteToMarkdown(
  note: Note,
  encounterTitle = 'Clinical note',
  options: MarkdownOptions = { isDraft: true },
): string {
  const lines = [`# ${escapeMarkdown(encounterTitle)}`, ''];
  if (options.isDraft) lines.push(`**DRAFT** – not yet reviewed and signed by a clinician.`, '');
  lines.push(`Written by engine: ${escapeMarkdown(note.engine)}`, '');
  for (const { group, sections } of groupSections(note)) {
    lines.push(`## ${escapeMarkdown(group)}`, '');
    for (const section of sections) lines.push(...sectionToMarkdown(section, group, note.emptyText));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The note as plain text for the clipboard: what an electronic record's text field takes as it is. */
export function noteToPlainText(note: Note): string {
  const parts = note.sections.map((section) => {
    const lines = headedStatements(section).flatMap(({ heading, statements }) => [
      ...(heading === null ? [] : [`${oneLine(heading)}:`]),
      ...statements.map(({ text }) => `- ${oneLine(text)}`),
    ]);
    return [section.title.toUpperCase(), ...(lines.length === 0 ? [note.emptyText] : lines)].join('\n');
  });
  return `DRAFT – not yet reviewed and signed by a clinician. Engine: ${note.engine}\n\n${parts.join('\n\n')}\n`;
}

function sectionToMarkdown(section: NoteSection, group: string, emptyText: string): string[] {
  const title = section.title === group ? [] : [`### ${escapeMarkdown(section.title)}`, ''];
  if (section.statements.length === 0) return [...title, `*${escapeMarkdown(emptyText)}*`, ''];
  const body = headedStatements(section).flatMap(({ heading, statements }) => [
    ...(heading === null ? [] : [`#### ${escapeMarkdown(oneLine(heading))}`, '']),
    ...statements.map(({ text }) => `- ${escapeMarkdown(oneLine(text))}`),
    '',
  ]);
  return [...title, ...body];
}

function groupSections(note: Note): { group: string; sections: NoteSection[] }[] {
  const groups: { group: string; sections: NoteSection[] }[] = [];
  for (const section of note.sections) {
    const last = groups.at(-1);
    if (last?.group === section.group) last.sections.push(section);
    else groups.push({ group: section.group, sections: [section] });
  }
  return groups;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** "3+ reflexes" at a line start or "<5" would change their look or vanish in a Markdown viewer. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#]/gu, '\\$&')
    .replace(/&(?=[a-z#\d]+;)/giu, '\\&')
    .replace(/^(\s*)([-+])(?=\s)/u, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/u, '$1\\$2');
}
