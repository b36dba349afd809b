import { draftDocumentOf } from '#domain/export/export-document-of.ts';
import { plainTextOf } from '#domain/export/plain-text.ts';
import type { Note } from '#domain/note/note.ts';

/**
 * What is scored of a note: the product's own plain text (headings in capitals, one line for each statement) without the line that says
 * DRAFT and without sections for which nothing was said, which a reference note does not list either.
 */
export function scoredText(note: Note): string {
  const sections = note.sections.filter(({ statements }) => statements.length > 0);
  const text = plainTextOf(draftDocumentOf({ ...note, sections }, 'Note'));
  const afterStatus = text.indexOf('\n\n');
  return afterStatus < 0 ? '' : text.slice(afterStatus).trim();
}
