import { escapeMarkdown } from './escape.ts';
import type { ExportDocument } from './export-document.ts';
import { outlineOf, type Outline, type OutlinePart } from './outline.ts';

/** The note as Markdown (CommonMark): title, status, groups, sections, problems of the plan, one list item for each statement. */
export function markdownOf(document: ExportDocument): string {
  const outline = outlineOf(document);
  const blocks = [
    `# ${escapeMarkdown(outline.title)}`,
    statusBlock(outline),
    ...outline.about.map(escapeMarkdown),
    ...outline.parts.map(partBlock),
  ];
  // Items of one list and lines of one paragraph follow each other without an empty line.
  const isItem = (block = ''): boolean => block.startsWith('- ');
  const text = blocks.map((block, index) =>
    isItem(block) && isItem(blocks[index + 1]) ? `${block}\n` : `${block}\n\n`,
  );
  return `${text.join('').trimEnd()}\n`;
}

function statusBlock({ status, isDraft }: Outline): string {
  if (!isDraft) return `**${escapeMarkdown(status)}**`;
  const [word = '', ...rest] = status.split(' ');
  return `**${word}** ${rest.join(' ')}`;
}

function partBlock({ kind, text }: OutlinePart): string {
  const words = escapeMarkdown(text);
  switch (kind) {
    case 'group':
      return `## ${words}`;
    case 'section':
      return `### ${words}`;
    case 'problem':
      return `#### ${words}`;
    case 'item':
      return `- ${words}`;
    case 'line':
      return words;
    case 'empty':
      return `*${words}*`;
  }
}
