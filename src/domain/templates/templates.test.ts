import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTemplate } from '#tests/fakes/any-template.ts';
import { assembleNote } from '../note/assemble-note.ts';
import { sectionIds } from '../note/section.ts';
import { sectionOf, soapTemplate, type Template, type TemplateSection } from '../note/template.ts';
import { builtInTemplates, isBuiltIn } from './built-in-templates.ts';
import { faultsOf, hintsOf } from './check-template.ts';
import { sampleStatements } from './sample-statements.ts';

const templateOf = (...sections: TemplateSection[]): Template => ({
  id: 'own',
  name: 'Own',
  groups: [{ title: 'Note', sections }],
});
const history = sectionOf('history', 'History', ['history']);

describe('built-in templates', () => {
  it.each(builtInTemplates.map((template) => [template.name, template] as const))(
    '%s has no fault and a place for everything',
    (_, template) => {
      expect(faultsOf(template)).toEqual([]);
      expect(hintsOf(template)).toEqual([]);
      const { sections } = assembleNote(sampleStatements, template, 'sample');
      expect(sections.map(({ title }) => title)).not.toContain('Other');
      expect(sections.flatMap((section) => section.statements)).toHaveLength(sampleStatements.length);
    },
  );

  it('have names and ids of their own, and the sample speaks of every section', () => {
    expect(new Set(builtInTemplates.map(({ id }) => id)).size).toBe(8);
    expect(new Set(builtInTemplates.map(({ name }) => name)).size).toBe(8);
    expect(isBuiltIn('soap')).toBe(true);
    expect(isBuiltIn('own')).toBe(false);
    expect(new Set(sampleStatements.map(({ section }) => section))).toEqual(new Set(sectionIds));
  });
});

describe('faultsOf', () => {
  it.each<[string, Template, RegExp]>([
    [
      'no rule for nothing said',
      templateOf({ ...history, emptyText: ' ' }),
      /“History” does not say what stands there/u,
    ],
    ['nothing in it', templateOf(sectionOf('x', 'X', [])), /“X” would always be empty/u],
    [
      'fixed text that is never mentioned',
      templateOf(sectionOf('x', 'X', [], { fixedText: 'T', presence: 'when-mentioned' })),
      /“X” takes nothing from the visit/u,
    ],
    ['no title', templateOf({ ...history, title: ' ' }), /A section has no title/u],
    ['one id twice', templateOf(history, history), /Two sections have the id “history”/u],
    ['the id of Other', templateOf({ ...history, id: 'other' }), /an id that cannot be used/u],
    [
      'one source twice',
      templateOf({ ...history, takes: [...history.takes, ...history.takes] }),
      /takes the same twice/u,
    ],
    ['a long fixed text', templateOf({ ...history, fixedText: 'x'.repeat(4001) }), /4001 characters; 4000/u],
    ['no section', { id: 'own', name: 'Own', groups: [] }, /has no section/u],
    ['no name', { ...templateOf(history), name: '' }, /The template has no name/u],
    [
      'one group title twice',
      { ...templateOf(history), groups: [soapTemplate.groups[1]!, soapTemplate.groups[1]!] },
      /Two groups are called “Objective”/u,
    ],
  ])('refuses %s', (_, template, sentence) => {
    expect(faultsOf(template).join(' ')).toMatch(sentence);
  });

  it('tells each fault once, however many sections have it', () => {
    const untitled = { ...history, title: '' };
    const faults = faultsOf(templateOf(untitled, { ...untitled, id: 'b' }, { ...untitled, id: 'c' }));
    expect(new Set(faults).size).toBe(faults.length);
  });

  it.each([
    'No known drug allergies.',
    'NKDA',
    'None',
    'None.',
    'No',
    'Denies chest pain.',
    'Negative.',
    'Nil',
    'None noted',
    'Normal.',
    'Within normal limits',
    'WNL',
    'Unremarkable',
    'Noncontributory',
    'Lungs clear.',
    'PERRLA',
    'Alert and oriented',
    'Soft',
    'Full range of motion',
    'Vaccinations current',
    'Hypertension',
    'Takes lisinopril.',
    'Blood pressure 120/80.',
    'Never smoked; alcohol not discussed.',
    'Not discussed. No fever.',
    'No known allergies recorded.',
  ])('refuses “%s” where nothing was said', (emptyText) => {
    expect(faultsOf(templateOf({ ...history, emptyText })).join(' ')).toMatch(/when nobody said so/u);
  });

  it.each([
    'Not discussed',
    'Not discussed.',
    'Not examined',
    'Not asked about today.',
    'None recorded',
    'Nothing recorded.',
    'No allergies recorded.',
    'Allergies not discussed.',
    'Chest pain was not asked about.',
    'Not addressed',
    'Not indicated',
    'Not required',
    'Medications not reconciled',
    'Not covered today',
    'Nothing was said',
    'Not applicable',
    'N/A',
    'No information.',
    'Unknown',
    'Please complete.',
    '–',
    '***',
  ])('takes “%s” where nothing was said', (emptyText) => {
    expect(faultsOf(templateOf({ ...history, emptyText }))).toEqual([]);
  });

  it('accepts any template that follows the rules', () => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        expect(faultsOf(template)).toEqual([]);
      }),
    );
  });
});

describe('hintsOf', () => {
  it('names what has no place and what comes too late', () => {
    const hints = hintsOf(templateOf(history, sectionOf('later', 'Later', ['history'])));
    expect(hints[0]).toBe('History of present illness goes to “History” first, so none is left for “Later”.');
    expect(hints[1]).toMatch(/^Without a place of its own: Chief complaint, .*Assessment and plan\./u);
  });

  it('warns of a fixed text that states findings, once', () => {
    const fixed = { ...history, fixedText: 'Denies chest pain.' };
    const hints = hintsOf(templateOf(fixed, { ...fixed, id: 'b' }));
    expect(hints[0]).toMatch(/fixed text of “History” states findings/u);
    expect(new Set(hints).size).toBe(hints.length);
    const plain = { ...history, fixedText: 'Consent for this note was asked.' };
    expect(hintsOf(templateOf(plain)).join()).not.toMatch(/fixed text/u);
  });

  it('counts two halves as a whole', () => {
    const halves = (['assessment', 'plan'] as const).map((part) => ({
      ...sectionOf(part, part, ['assessment-plan']),
      takes: [{ section: 'assessment-plan' as const, part }],
    }));
    expect(hintsOf(templateOf(...halves)).join()).not.toContain('Assessment and plan');
    expect(hintsOf(templateOf(halves[0]!)).join()).toContain('Assessment and plan');
  });
});
