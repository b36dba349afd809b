import type { Note, NoteSection } from '../note/note.ts';
import { asParagraph, sectionBlocks, type SectionBlock } from '../note/section-blocks.ts';

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
    for (const section of sections) lines.push(...sectionToMarkdown(section, group));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The note as plain text for the clipboard: what an electronic record's text field takes as it is. */
export function noteToPlainText(note: Note): string {
  const parts = note.sections.map((section) =>
    [section.title.toUpperCase(), ...sectionBlocks(section).flatMap(blockToPlainText)].join('\n'),
  );
  return `DRAFT – not yet reviewed and signed by a clinician. Engine: ${note.engine}\n\n${parts.join('\n\n')}\n`;
}

function blockToPlainText(block: SectionBlock): string[] {
  if (block.kind === 'heading') return [`${oneLine(block.text)}:`];
  if (block.kind !== 'statements') return [block.text];
  if (block.format === 'paragraph') return [asParagraph(block.statements)];
  const mark = block.format === 'bullets' ? '- ' : '';
  return block.statements.map(({ text }) => `${mark}${oneLine(text)}`);
}

function sectionToMarkdown(section: NoteSection, group: string): string[] {
  const title = section.title === group ? [] : [`### ${escapeMarkdown(section.title)}`, ''];
  return [...title, ...sectionBlocks(section).flatMap(blockToMarkdown)];
}

function blockToMarkdown(block: SectionBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [`#### ${escapeMarkdown(oneLine(block.text))}`, ''];
    case 'empty':
      return [`*${escapeMarkdown(block.text)}*`, ''];
    case 'fixed':
      return [...asMarkdownLines(block.text.split('\n')), ''];
    case 'statements':
      return [...statementsToMarkdown(block), ''];
  }
}

function statementsToMarkdown({ format, statements }: SectionBlock & { kind: 'statements' }): string[] {
  if (format === 'paragraph') return [escapeMarkdown(asParagraph(statements))];
  const texts = statements.map(({ text }) => oneLine(text));
  return format === 'lines' ? asMarkdownLines(texts) : texts.map((text) => `- ${escapeMarkdown(text)}`);
}

/** Lines that stay lines: a viewer joins them unless each but the last ends with a backslash. */
const asMarkdownLines = (lines: readonly string[]): string[] =>
  lines.map((line, index) => `${escapeMarkdown(line)}${index < lines.length - 1 && line !== '' ? '\\' : ''}`);

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
