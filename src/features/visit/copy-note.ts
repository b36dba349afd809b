import { noteToPlainText } from '#domain/export/markdown.ts';
import type { Note } from '#domain/note/note.ts';
import { asParagraph, sectionBlocks, type SectionBlock } from '#domain/note/section-blocks.ts';

/**
 * The note as HTML for the clipboard. Built from text nodes: words of a patient that look like markup stay words.
 */
export function noteToHtml(note: Note): string {
  const root = document.createElement('div');
  for (const section of note.sections) {
    const title = document.createElement('p');
    title.append(textElement('strong', section.title));
    root.append(title, ...sectionBlocks(section).flatMap(blockToElements));
  }
  return root.innerHTML;
}

function blockToElements(block: SectionBlock): HTMLElement[] {
  if (block.kind === 'heading') {
    const heading = document.createElement('p');
    heading.append(textElement('em', block.text));
    return [heading];
  }
  if (block.kind !== 'statements') return block.text.split('\n').map((line) => textElement('p', line));
  if (block.format === 'paragraph') return [textElement('p', asParagraph(block.statements))];
  if (block.format === 'lines') return block.statements.map(({ text }) => textElement('p', text));
  const list = document.createElement('ul');
  list.append(...block.statements.map(({ text }) => textElement('li', text)));
  return [list];
}

function textElement(name: 'p' | 'li' | 'strong' | 'em', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
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
