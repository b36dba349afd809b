import type { ExportDocument } from './export-document.ts';
import { outlineOf, type OutlinePart } from './outline.ts';

/** The note as plain text for the clipboard: what an electronic record's text field takes as it is. Sections are parted by empty lines. */
export function plainTextOf(document: ExportDocument): string {
  const { status, about, parts } = outlineOf(document);
  const body = parts.map((part, index) => lineOf(part, parts[index + 1])).join('');
  return `${[status, ...about].join('. ')}\n${body.trimEnd()}\n`;
}

function lineOf({ kind, text }: OutlinePart, next: OutlinePart | undefined): string {
  switch (kind) {
    case 'group':
      // "Subjective" above "Chief complaint" says nothing in a text field.
      return next?.kind === 'section' ? '' : `\n${text.toUpperCase()}\n`;
    case 'section':
      return `\n${text.toUpperCase()}\n`;
    case 'problem':
      return `${text}:\n`;
    case 'item':
      return `- ${text}\n`;
    case 'line':
    case 'empty':
      return `${text}\n`;
  }
}
