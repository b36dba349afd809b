import { describe, expect, it } from 'vitest';
import { assembleNote } from '../note/assemble-note.ts';
import { builtInTemplates } from '../templates/built-in-templates.ts';
import { sampleStatements } from '../templates/sample-statements.ts';
import { draftDocumentOf } from './export-document-of.ts';
import { outlineOf, type OutlinePart } from './outline.ts';

const isHeading = ({ kind }: OutlinePart): boolean => kind === 'group' || kind === 'section';

describe('the outline', () => {
  it.each(builtInTemplates.map((template) => [template.id, template] as const))(
    'of %s has the words of each section under its title, in order',
    (_id, template) => {
      const note = assembleNote(sampleStatements, template, 'sample');
      const { parts } = outlineOf(draftDocumentOf(note, 'Visit'));
      let at = 0;
      for (const { title, group, statements } of note.sections) {
        const isAlone = title === group && note.sections.filter((each) => each.group === group).length === 1;
        const kind = isAlone ? 'group' : 'section';
        const found = parts.slice(at).findIndex((part) => part.kind === kind && part.text === title);
        expect([title, found >= 0]).toEqual([title, true]);
        at += found + 1;
        const end = parts.slice(at).findIndex(isHeading);
        const words = parts.slice(at, end < 0 ? undefined : at + end).map(({ text }) => text);
        for (const { text } of statements) expect(words.join(' ')).toContain(text.replace(/\.$/u, ''));
      }
    },
  );
});
