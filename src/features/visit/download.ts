import type { RenderedFile } from '#contracts/export.ts';

/** Offers a file. The link never joins the page and points at a Blob, never at another origin. */
export function downloadFile(name: string, { bytes, type }: RenderedFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Freed at once, Safari saves an empty file.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Offers `text` as a file in UTF-8. */
export const downloadText = (name: string, text: string, type: string): void =>
  downloadFile(name, { bytes: new TextEncoder().encode(text), type });

/** A name that every file system takes: letters and digits of the title, joined by hyphens, and DRAFT for what is not signed. */
export function fileName(title: string, extension: string, isDraft = false): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${stem === '' ? 'note' : stem}${isDraft ? '-DRAFT' : ''}.${extension}`;
}
