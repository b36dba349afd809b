/** Offers `text` as a file. The link never joins the page and points at a Blob, never at another origin. */
export function downloadText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Freed at once, Safari saves an empty file.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that every file system takes: letters and digits of the title, joined by hyphens. */
export function fileName(title: string, extension: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${stem === '' ? 'note' : stem}.${extension}`;
}
