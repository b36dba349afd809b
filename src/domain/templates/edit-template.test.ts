import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTemplate } from '#tests/fakes/any-template.ts';
import { soapTemplate, type Template } from '../note/template.ts';
import { faultsOf } from './check-template.ts';
import {
  addGroup,
  addSection,
  changeSection,
  freeName,
  moveSection,
  removeSection,
  renameGroup,
  withSource,
} from './edit-template.ts';

const order = (template: Template): string[] =>
  template.groups.flatMap((group) => group.sections.map(({ id }) => id));
const groupOf = (template: Template, id: string): string | undefined =>
  template.groups.find((group) => group.sections.some((section) => section.id === id))?.title;

describe('moveSection', () => {
  it('moves within a group, and from its edge into the one beside it', () => {
    expect(order(moveSection(soapTemplate, 'history', -1)).slice(0, 2)).toEqual([
      'history',
      'chief-complaint',
    ]);
    const up = moveSection(soapTemplate, 'vitals', -1);
    expect(groupOf(up, 'vitals')).toBe('Subjective');
    expect(order(up)).toEqual(order(soapTemplate));
    expect(groupOf(moveSection(up, 'vitals', 1), 'vitals')).toBe('Objective');
  });

  it('lets an empty group go, and stays at the ends', () => {
    expect(moveSection(soapTemplate, 'assessment-plan', -1).groups).toHaveLength(2);
    expect(moveSection(soapTemplate, 'chief-complaint', -1)).toBe(soapTemplate);
    expect(moveSection(soapTemplate, 'assessment-plan', 1)).toBe(soapTemplate);
    expect(moveSection(soapTemplate, 'none', 1)).toBe(soapTemplate);
  });

  it('never loses or doubles a section', () => {
    const moves = fc.array(fc.tuple(fc.nat(15), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 20 });
    fc.assert(
      fc.property(anyTemplate, moves, (template, all) => {
        let moved = template;
        for (const [n, by] of all) moved = moveSection(moved, order(template)[n] ?? '', by);
        expect(order(moved).toSorted()).toEqual(order(template).toSorted());
        expect(faultsOf(moved)).toEqual([]);
      }),
    );
  });
});

describe('changes', () => {
  it('brings the rule for nothing said along with the choice', () => {
    const first = (template: Template) => template.groups[0]!.sections[0]!;
    const hidden = changeSection(soapTemplate, 'chief-complaint', { presence: 'when-mentioned' });
    expect(first(hidden)).toMatchObject({ presence: 'when-mentioned', emptyText: '' });
    expect(first(changeSection(hidden, 'chief-complaint', { presence: 'always' })).emptyText).toBe(
      'Not discussed',
    );
    expect(first(changeSection(hidden, 'chief-complaint', { takes: [] }))).toMatchObject({
      presence: 'always',
      emptyText: '',
    });
    // While the words are typed anew the field may be empty.
    expect(first(changeSection(soapTemplate, 'chief-complaint', { emptyText: '' })).emptyText).toBe('');
  });

  it('takes sources in, in part, and lets them go', () => {
    const one = withSource([], 'history', 'all');
    expect(withSource(one, 'history', 'denied')).toEqual([{ section: 'history', part: 'denied' }]);
    expect(withSource(withSource(one, 'vitals', 'all'), 'history', null)).toEqual([
      { section: 'vitals', part: 'all' },
    ]);
  });

  it('adds and removes sections and groups under ids and titles of their own', () => {
    const { template, id } = addSection(soapTemplate, 1);
    expect(groupOf(template, id)).toBe('Objective');
    const grown = addGroup(addGroup(template).template);
    expect(new Set(order(grown.template)).size).toBe(15);
    expect(grown.template.groups.slice(-2).map(({ title }) => title)).toEqual(['New group', 'New group 2']);
    expect(order(removeSection(removeSection(grown.template, grown.id), id))).toHaveLength(13);
    expect(renameGroup(soapTemplate, 0, 'S').groups[0]?.title).toBe('S');
    expect(freeName('A', ['A', 'A (2)'])).toBe('A (3)');
  });

  it('gives a new section an id that no other template has', () => {
    const ids = ['one', 'two'].flatMap((id) => {
      const first = addSection({ ...soapTemplate, id }, 0);
      const second = addGroup(first.template);
      return [first.id, second.id];
    });
    expect(new Set(ids).size).toBe(4);
  });

  it.each([['N'.repeat(80)], [`${'N'.repeat(75)}😀${'N'.repeat(3)}`]])(
    'names a copy of the longest name no longer than a name may be',
    (name) => {
      const taken = [name];
      for (let n = 0; n < 12; n += 1) taken.push(freeName(name, taken));
      expect(new Set(taken).size).toBe(13);
      for (const each of taken) expect(faultsOf({ ...soapTemplate, name: each })).toEqual([]);
      for (const each of taken) expect(each).not.toMatch(/\p{Cs}/u);
    },
  );
});
