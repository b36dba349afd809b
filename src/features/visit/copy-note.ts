import { noteToPlainText } from '#domain/export/markdown.ts';
import type { Note } from '#domain/note/note.ts';

/**
 * The note as HTML for the clipboard. Built from text nodes: words of a patient that look like markup stay words.
 */
export function noteToHtml(note: Note): string {
  const root = document.createElement('div');
  for (const section of note.sections) {
    const title = document.createElement('p');
    const strong = document.createElement('strong');
    strong.textContent = section.title;
    title.append(strong);
    root.append(title, sectionBody(section.statements, note.emptyText));
  }
  return root.innerHTML;
}

function sectionBody(statements: Note['sections'][number]['statements'], emptyText: string): HTMLElement {
  if (statements.length === 0) {
    const empty = document.createElement('p');
    empty.textContent = emptyText;
    return empty;
  }
  const list = document.createElement('ul');
  for (const statement of statements) {
    const item = document.createElement('li');
    item.textContent = statement.text;
    list.append(item);
  }
  return list;
}

/** Puts the note on the clipboard as plain text and HTML; false when the browser refuses. */
export async function copyNote(note: Note): Promise<boolean> {
  const blob = (text: string, type: string): Blob => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob(noteToPlainText(note), 'text/plain'),
        'text/html': blob(noteToHtml(note), 'text/html'),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
