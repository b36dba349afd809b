import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStatementId, asWindowId } from '../ids.ts';
import { groupByProblem, headedStatements, isSameHeading } from './problem-groups.ts';
import type { Statement } from './statement.ts';

const plan = (text: string, problem: string | null, window: number | null): Statement => ({
  id: asStatementId(text),
  section: 'assessment-plan',
  text,
  origin: 'model',
  evidence: [],
  weight: 1,
  window: window === null ? null : asWindowId(`w${window}`),
  windowKey: null,
  state: 'draft',
  flags: [],
  ...(problem !== null && { problem }),
});
const outline = (all: readonly Statement[]): string[] =>
  headedStatements({
    statements: groupByProblem(all).flatMap((group) => group.statements),
  }).flatMap(({ heading, statements }) => [
    ...(heading === null ? [] : [`# ${heading}`]),
    ...statements.map(({ text }) => text),
  ]);

describe('headings of a plan', () => {
  it.each([
    ['Type 2 diabetes', 'Diabetes type two.', true],
    ['Hypertension', '1. High blood pressure', true],
    ['Right knee pain', 'Knee pain', true],
    ['Right knee pain', 'Left knee pain', false],
    ['Hypertension', 'Diabetes', false],
    ['Annual exam', 'annual exam.', true],
    ['', '', true],
  ])('%j and %j', (a, b, isSame) => {
    expect(isSameHeading(a, b)).toBe(isSame);
    expect(isSameHeading(b, a)).toBe(isSame);
  });
});

describe('groupByProblem', () => {
  it('orders by first mention, lends the heading to what follows at once, and puts the rest last', () => {
    expect(
      outline([
        plan('Doing well.', null, 0),
        plan('Start metformin.', 'type 2 diabetes', 5),
        plan('Check the a1c.', null, 6),
        plan('Continue lisinopril.', 'Hypertension', 7),
        plan('Refer to an eye doctor.', 'Diabetes type two', 8),
        plan('Hypertension is stable.', null, 12),
        plan('Come back in spring.', null, 14),
      ]),
    ).toEqual([
      'Doing well.',
      '# Type 2 diabetes',
      'Start metformin.',
      'Check the a1c.',
      'Refer to an eye doctor.',
      '# Hypertension',
      'Continue lisinopril.',
      'Hypertension is stable.',
      '# Other',
      'Come back in spring.',
    ]);
  });

  it('gives no heading where no problem was named', () => {
    expect(outline([plan('Rest.', null, 1), plan('Ice.', null, null)])).toEqual(['Rest.', 'Ice.']);
  });

  it('gives none to a section other than the plan', () => {
    const inHistory = [plan('Started on Monday.', 'Knee pain', 1), plan('Swollen.', null, 1)];
    const statements = inHistory.map((each) => ({ ...each, section: 'history' as const }));
    expect(headedStatements({ statements })).toEqual([{ heading: null, statements }]);
    expect(headedStatements({ statements: [] })).toEqual([]);
  });

  it('loses no statement, and is done with once', () => {
    const statements = fc
      .array(
        fc.tuple(
          fc.constantFrom('Hypertension', 'Type 2 diabetes', 'Diabetes type two', 'Knee pain', null, null),
          fc.option(fc.nat(9)),
        ),
        { maxLength: 12 },
      )
      .map((all) => all.map(([problem, window], index) => plan(`Step ${index}.`, problem, window)));
    fc.assert(
      fc.property(statements, (all) => {
        const once = groupByProblem(all).flatMap((group) => group.statements);
        expect(once.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        const titles = groupByProblem(all).flatMap(({ title }) => (title === null ? [] : [title]));
        expect(new Set(titles).size).toBe(titles.length);
      }),
    );
  });
});
