import type { ExportDocument } from '#domain/export/export-document.ts';
import { htmlOf } from '#domain/export/html.ts';
import { plainTextOf } from '#domain/export/plain-text.ts';

/** Puts the note on the clipboard as plain text and HTML; false when the browser refuses. */
export async function copyNote(document: ExportDocument): Promise<boolean> {
  const blob = (text: string, type: string): Blob => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob(plainTextOf(document), 'text/plain'),
        'text/html': blob(htmlOf(document), 'text/html'),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
