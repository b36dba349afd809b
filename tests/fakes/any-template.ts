import fc from 'fast-check';
import { sectionIds } from '#domain/note/section.ts';
import { statementParts } from '#domain/note/statement-part.ts';
import {
  sectionFormats,
  type Template,
  type TemplateGroup,
  type TemplateSection,
} from '#domain/note/template.ts';

const words = fc
  .array(fc.constantFrom('Plan', 'Befund', 'naïve', '__proto__', 'Über', '“x”', '-', '*b*'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.join(' '));
const lines = fc.oneof(
  fc.constant(''),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n')),
);

const source = fc.record({
  section: fc.constantFrom(...sectionIds),
  part: fc.constantFrom(...statementParts),
});

const section = fc
  .record({
    title: words,
    takes: fc.uniqueArray(source, { maxLength: 4, selector: ({ section: id, part }) => `${id} ${part}` }),
    format: fc.constantFrom(...sectionFormats),
    isAlways: fc.boolean(),
    emptyText: words,
    fixedText: lines,
    instruction: fc.oneof(fc.constant(''), words),
  })
  .map(({ isAlways, takes, emptyText, fixedText, ...rest }): Omit<TemplateSection, 'id'> => {
    if (takes.length === 0) {
      return {
        ...rest,
        takes,
        presence: 'always',
        emptyText: '',
        fixedText: fixedText === '' ? 'Text' : fixedText,
      };
    }
    return isAlways
      ? { ...rest, takes, presence: 'always', emptyText, fixedText }
      : { ...rest, takes, presence: 'when-mentioned', emptyText: '', fixedText };
  });

const group = fc.record({ title: words, sections: fc.array(section, { minLength: 1, maxLength: 4 }) });

/** Any template that Sotto accepts: sections joined, split, left out, with and without text of their own. */
export const anyTemplate: fc.Arbitrary<Template> = fc
  .record({
    name: words,
    groups: fc.uniqueArray(group, { minLength: 1, maxLength: 4, selector: ({ title }) => title }),
  })
  .map(({ name, groups }) => ({ id: 'own-1', name, groups: withIds(groups) }));

function withIds(groups: { title: string; sections: Omit<TemplateSection, 'id'>[] }[]): TemplateGroup[] {
  let count = 0;
  return groups.map(({ title, sections }) => ({
    title,
    sections: sections.map((each) => ({ ...each, id: `s${(count += 1)}` })),
  }));
}
