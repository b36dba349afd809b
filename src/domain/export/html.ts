import { escapeXml } from './escape.ts';
import type { ExportDocument } from './export-document.ts';
import { outlineOf, type OutlinePart } from './outline.ts';

/** The note as HTML for the clipboard: paragraphs and lists without styles, so that it takes the look of the text around it. */
export function htmlOf(document: ExportDocument): string {
  const { status, about, parts } = outlineOf(document);
  const head = `<p><strong>${escapeXml(status)}</strong></p>${about.map((line) => `<p>${escapeXml(line)}</p>`).join('')}`;
  return head + partsToHtml(parts);
}

function partsToHtml(parts: readonly OutlinePart[]): string {
  return parts
    .map((part, index) => {
      if (part.kind !== 'item') return paragraph(part, parts[index + 1]);
      const opens = parts[index - 1]?.kind === 'item' ? '' : '<ul>';
      const closes = parts[index + 1]?.kind === 'item' ? '' : '</ul>';
      return `${opens}<li>${escapeXml(part.text)}</li>${closes}`;
    })
    .join('');
}

function paragraph({ kind, text }: OutlinePart, next: OutlinePart | undefined): string {
  const words = escapeXml(text);
  if (kind === 'group' && next?.kind === 'section') return '';
  if (kind === 'group' || kind === 'section') return `<p><strong>${words}</strong></p>`;
  return kind === 'problem' ? `<p><em>${words}</em></p>` : `<p>${words}</p>`;
}
