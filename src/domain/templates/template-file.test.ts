import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTemplate } from '#tests/fakes/any-template.ts';
import { soapTemplate } from '../note/template.ts';
import { readTemplateFile, TEMPLATE_FILE_MAX_CHARACTERS, templateToFile } from './template-file.ts';

const faults = (text: string): string => {
  const reading = readTemplateFile(text);
  return 'faults' in reading ? reading.faults.join(' ') : 'taken';
};
const file = (change: (template: Record<string, unknown>) => void): string => {
  const written = JSON.parse(templateToFile(soapTemplate)) as { template: Record<string, unknown> };
  change(written.template);
  return JSON.stringify(written);
};
/** The first section of the SOAP note, with a change. */
const section = (change: Record<string, unknown>): string =>
  file((template) => {
    const groups = template['groups'] as { sections: Record<string, unknown>[] }[];
    Object.assign(groups[0]!.sections[0]!, change);
  });

describe('a template file', () => {
  it('gives any template back as it was', () => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        expect(readTemplateFile(templateToFile(template))).toEqual({ template });
      }),
    );
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', 'HPI: pain', /^This is not a template file of Sotto\.$/u],
    ['nothing', '', /^This is not a template file/u],
    ['a list', '[]', /^This is not a template file/u],
    ['another JSON', '{"format":"x"}', /^This is not a template file/u],
    ['depth without end', '['.repeat(200_000), /^This is not a template file/u],
    ['size without end', ' '.repeat(TEMPLATE_FILE_MAX_CHARACTERS + 1), /too large/u],
    ['a later version', '{"format":"sotto-template","version":2}', /another version of Sotto/u],
    ['no template', '{"format":"sotto-template","version":1}', /The template is not what Sotto expects/u],
    [
      'a format from the prototype',
      '{"__proto__":{"format":"sotto-template","version":1}}',
      /not a template file/u,
    ],
    [
      'a template from the prototype',
      '{"format":"sotto-template","version":1,"template":{"__proto__":{"id":"x","name":"x","groups":[]}}}',
      /The template lacks “id”.*lacks “name”.*lacks “groups”/u,
    ],
    [
      'a name that is a number',
      file((template) => (template['name'] = 5)),
      /“name” of the template must be text/u,
    ],
    [
      'groups that are text',
      file((template) => (template['groups'] = 'x')),
      /“groups” of the template must be a list/u,
    ],
    ['a group that is null', file((template) => (template['groups'] = [null])), /Group 1 is not what/u],
    [
      'no presence',
      section({ presence: undefined }),
      /Section 1 of group 1 has no rule for what to do when nothing was said/u,
    ],
    ['an unknown layout', section({ format: 'table' }), /“format” of section 1 of group 1 must be one of/u],
    [
      'an unknown source',
      section({ takes: [{ section: 'toString', part: 'all' }] }),
      /“section” of section 1/u,
    ],
    ['a source that is text', section({ takes: ['history'] }), /What section 1 of group 1 takes is not/u],
    ['a rule without words', section({ emptyText: '' }), /“Chief complaint” does not say what stands there/u],
    [
      'a finding that nobody said',
      section({ emptyText: 'No known drug allergies.' }),
      /would state “No known drug allergies\.” when nobody said so/u,
    ],
    [
      'a million sections',
      file((template) => void (template['groups'] = Array(101).fill({}))),
      /a list of at most 100/u,
    ],
  ])('is refused when it holds %s', (_, text, sentence) => {
    expect(faults(text)).toMatch(sentence);
  });

  it('loses characters that cannot be seen and change what is read', () => {
    const reading = readTemplateFile(
      file((template) => (template['name'] = 'evil\u202Egnp.exe\u0000\nnote\u200B')),
    );
    expect('template' in reading && reading.template.name).toBe('evilgnp.exe note');
    expect(faults(section({ emptyText: '\u200B' }))).toMatch(/does not say what stands there/u);
    const fixed = readTemplateFile(section({ fixedText: 'One\r\ntwo\u2066' }));
    expect('template' in fixed && fixed.template.groups[0]?.sections[0]?.fixedText).toBe('One\ntwo');
  });

  it('takes over nothing that it does not know, and names no more faults than can be read', () => {
    const text = file((template) => {
      template['onload'] = 'x';
    });
    expect(readTemplateFile(text)).toEqual({ template: soapTemplate });
    const many = readTemplateFile(file((template) => void (template['groups'] = Array(100).fill(7))));
    expect('faults' in many && many.faults).toHaveLength(12);
    expect(({} as Record<string, unknown>)['onload']).toBeUndefined();
  });
});
