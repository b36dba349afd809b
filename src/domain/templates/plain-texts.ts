import type { Template } from '../note/template.ts';

/** Control characters, marks that turn the reading direction of what follows ("fdp.exe" shown as "exe.pdf"), and letters without width. */
const HIDDEN = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/gu;

const inLine = (text: string): string => text.replace(/[\r\n\t]+/gu, ' ').replace(HIDDEN, '');
const inLines = (text: string): string => text.replace(/\r\n?/gu, '\n').replace(HIDDEN, '');

/** The template without characters that cannot be seen and change what is read. */
export const withPlainTexts = (template: Template): Template => ({
  ...template,
  name: inLine(template.name),
  groups: template.groups.map(({ title, sections }) => ({
    title: inLine(title),
    sections: sections.map((section) => ({
      ...section,
      title: inLine(section.title),
      emptyText: inLine(section.emptyText),
      fixedText: inLines(section.fixedText),
      instruction: inLines(section.instruction),
    })),
  })),
});
