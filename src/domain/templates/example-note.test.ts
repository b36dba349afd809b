import { describe, expect, it } from 'vitest';
import { builtInTemplates } from './built-in-templates.ts';
import { faultsOf, hintsOf } from './check-template.ts';
import { headingsOf, templateFromExample, type ChosenHeading } from './example-note.ts';
import { sourcesOfHeading } from './heading-synonyms.ts';

const EXAMPLE = `Patient: Ada Quillfeather
DOB: 1 May 1950

SUBJECTIVE
CC: back pain
**HPI:** Pain since Saturday. Worse when bending.
Meds:
- ibuprofen
- lisinopril
ALLERGIES: none
# Goals of care
wants to garden
OBJECTIVE
Vitals: 128/76
Physical Exam
tender
no weakness
A&P:
1. Lumbar strain: rest
`;

const titles = (note: string): string[] => headingsOf(note).map(({ title }) => title);
const answered = (note: string): ChosenHeading[] =>
  headingsOf(note).map((heading) => ({ ...heading, takes: heading.takes ?? [] }));

describe('headingsOf', () => {
  it('reads headings in every dress, knows the usual ones, and keeps nothing of the patient', () => {
    const found = headingsOf(EXAMPLE);
    expect(
      found.map(({ title, takes, format, isGroup }) => [
        title,
        takes?.map((s) => s.section).join() ?? null,
        format,
        isGroup,
      ]),
    ).toEqual([
      ['Subjective', 'chief-complaint,history,review-of-systems', 'bullets', true],
      ['CC', 'chief-complaint', 'bullets', false],
      ['HPI', 'history', 'paragraph', false],
      ['Meds', 'medications', 'bullets', false],
      ['Allergies', 'allergies', 'bullets', false],
      ['Goals of care', null, 'bullets', false],
      ['Objective', 'vitals,exam,results', 'bullets', true],
      ['Vitals', 'vitals', 'bullets', false],
      ['Physical Exam', 'exam', 'lines', false],
      ['A&P', 'assessment-plan', 'bullets', false],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Quillfeather|1950|ibuprofen|Saturday|garden/u);
  });

  it.each([
    ['Dr. Smith saw her: she was well.', []],
    ['BP: 120/80', []],
    ['Plan: rest\nPlan: more rest', ['Plan']],
    ['', []],
    ['Assessment:\r\nPlan:\r\n', ['Assessment', 'Plan']],
    [`PLAN${' '.repeat(50_000)}`, ['PLAN']],
    [`# Plan${' '.repeat(50_000)}x`, []],
  ])('%#', (note, expected) => {
    expect(titles(note)).toEqual(expected);
  });

  it('knows every title of the built-in templates', () => {
    const unknown = builtInTemplates.flatMap(({ groups }) =>
      groups.flatMap(({ sections }) =>
        sections.map(({ title }) => title).filter((title) => sourcesOfHeading(title) === null),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

describe('templateFromExample', () => {
  it('makes a template without faults, in the order and the groups of the example', () => {
    const template = templateFromExample('own', 'Mine', answered(EXAMPLE));
    expect(faultsOf(template)).toEqual([]);
    expect(template.groups.map(({ title, sections }) => [title, sections.map((each) => each.title)])).toEqual(
      [
        ['Subjective', ['CC', 'HPI', 'Meds', 'Allergies']],
        ['Objective', ['Vitals', 'Physical Exam', 'A&P']],
      ],
    );
    expect(hintsOf(template)).toHaveLength(1);
  });

  it('gives a part that has a heading of its own to that one, and an assessment alone the plan as well', () => {
    const { groups } = templateFromExample(
      'own',
      'Mine',
      answered('Subjective: pain\nROS: none\nAssessment: strain'),
    );
    expect(
      groups[0]?.sections.map(({ takes }) => takes.map(({ section, part }) => `${section} ${part}`)),
    ).toEqual([['chief-complaint all', 'history all'], ['review-of-systems all'], ['assessment-plan all']]);
    const both = templateFromExample('own', 'Mine', answered('Assessment: strain\nPlan: rest'));
    expect(both.groups[0]?.sections.map(({ takes }) => takes[0]?.part)).toEqual(['assessment', 'plan']);
  });

  it('gives what takes the same the same id in every template, and no id twice', () => {
    const ids = (note: string): string[] =>
      templateFromExample('own', 'Mine', answered(note)).groups.flatMap(({ sections }) =>
        sections.map(({ id }) => id),
      );
    expect(ids('HPI: x\nMeds: y\nAllergies: z\nAssessment: a\nPlan: b')).toEqual([
      'history',
      'medications',
      'allergies',
      'assessment-plan-assessment',
      'assessment-plan-plan',
    ]);
    expect(ids('HPI: x\nAllergies: z\nMeds: y').slice(1)).toEqual(['allergies', 'medications']);
    const all = ids(EXAMPLE);
    expect(new Set(all).size).toBe(all.length);
  });

  it('has nothing when everything is left out', () => {
    expect(templateFromExample('own', 'Mine', answered('Goals:\nwalk')).groups).toEqual([]);
  });
});
