/** Safe between tags and in quoted attributes of HTML and XHTML: words that look like markup stay words. */
export const escapeXml = (text: string): string =>
  text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&#39;');

/** "3+ reflexes" at a line start or "<5" would change their look or vanish in a Markdown viewer. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#]/gu, '\\$&')
    .replace(/&(?=[a-z#\d]+;)/giu, '\\&')
    .replace(/^(\s*)([-+])(?=\s)/u, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/u, '$1\\$2');
}
