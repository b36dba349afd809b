import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId, asWindowId } from '../ids.ts';
import { mergeStatements } from './merge-statements.ts';
import type { SectionId } from './section.ts';
import { factsOf, hasAllNumbers } from './statement-facts.ts';
import type { Statement } from './statement.ts';

const statement = (
  text: string,
  section: SectionId,
  index: number,
  extra: Partial<Statement> = {},
): Statement => ({
  id: asStatementId(`w${index}.0`),
  section,
  text,
  origin: 'model',
  evidence: [{ utterance: asUtteranceId(`u${index}`), start: 0, end: 5 }],
  weight: 1,
  window: asWindowId(`w${index}`),
  windowKey: 'k',
  state: 'draft',
  flags: [],
  ...extra,
});
const merged = (...said: [SectionId, string, string?][]): string[] =>
  mergeStatements(
    said.map(([section, text, problem], index) =>
      statement(text, section, index, problem === undefined ? {} : { problem }),
    ),
  ).map(({ section, text }) => `${section}: ${text}`);

describe('statements that say the same', () => {
  it.each<[string, [SectionId, string][], string[]]>([
    [
      'in a section, in other words',
      [
        ['history', 'Reports shortness of breath.'],
        ['history', 'The patient has dyspnea.'],
      ],
      ['history: Reports shortness of breath.'],
    ],
    [
      'wholly within a fuller one',
      [
        ['review-of-systems', 'Denies fever.'],
        ['review-of-systems', 'Denies fever, chills, and cough.'],
      ],
      ['review-of-systems: Denies fever, chills, and cough.'],
    ],
    [
      'in the history and in a section of its own',
      [
        ['history', 'He takes lisinopril 20 mg daily.'],
        ['medications', 'Lisinopril 20 mg daily.'],
      ],
      ['medications: Lisinopril 20 mg daily.'],
    ],
    [
      'as chief complaint and again in the history',
      [
        ['chief-complaint', 'Right knee pain.'],
        ['history', 'The patient presents with right knee pain.'],
      ],
      ['chief-complaint: Right knee pain.'],
    ],
    [
      'with the label of a system',
      [
        ['chief-complaint', 'Right knee pain.'],
        ['review-of-systems', 'Musculoskeletal: Reports right knee pain.'],
      ],
      ['chief-complaint: Right knee pain.'],
    ],
    [
      'with a number in words and in digits',
      [
        ['history', 'Pain for three weeks.'],
        ['history', 'Pain for 3 weeks.'],
      ],
      ['history: Pain for three weeks.'],
    ],
    [
      'by a chain of three',
      [
        ['history', 'Right knee pain since Monday.'],
        ['history', 'Knee pain.'],
        ['history', 'Right knee pain since Monday after a fall.'],
      ],
      ['history: Right knee pain since Monday after a fall.'],
    ],
  ])('%s are one', (_, said, expected) => {
    expect(merged(...said)).toEqual(expected);
  });

  it('leave a symptom that a rule added to the model, wherever that tells it', () => {
    const all = [
      statement('She denies fever and chills since Monday.', 'history', 1),
      statement('Denies fever or chills.', 'review-of-systems', 2, { origin: 'rule' }),
    ];
    expect(mergeStatements(all).map(({ text }) => text)).toEqual([all[0]?.text]);
    const both = all.map((each): Statement => ({ ...each, origin: 'model' }));
    expect(mergeStatements(both)).toHaveLength(2);
  });

  it('bring their evidence together', () => {
    const [one, ...others] = mergeStatements([
      statement('Knee pain.', 'chief-complaint', 3),
      statement('Knee pain.', 'history', 8),
    ]);
    expect(others).toEqual([]);
    expect(one?.evidence.map(({ utterance }) => utterance)).toEqual(['u3', 'u8']);
  });
});

describe('statements that look alike', () => {
  it.each<[string, [SectionId, string, string?][]]>([
    [
      'other dose',
      [
        ['medications', 'Lisinopril 20 mg daily.'],
        ['medications', 'Lisinopril 40 mg daily.'],
      ],
    ],
    [
      'other medicine',
      [
        ['assessment-plan', 'Continue metoprolol daily.'],
        ['assessment-plan', 'Continue metformin daily.'],
      ],
    ],
    [
      'reported and denied',
      [
        ['history', 'Reports chest pain.'],
        ['history', 'Denies chest pain.'],
      ],
    ],
    [
      'controlled and not',
      [
        ['assessment-plan', 'Hypertension is controlled.'],
        ['assessment-plan', 'Hypertension is not controlled.'],
      ],
    ],
    [
      'more and less of it',
      [
        ['assessment-plan', 'Increase the dose of metformin with each meal.'],
        ['assessment-plan', 'Decrease the dose of metformin with each meal.'],
      ],
    ],
    [
      'other relative',
      [
        ['family-history', 'Mother had breast cancer.'],
        ['family-history', 'Sister had breast cancer.'],
      ],
    ],
    [
      'of two problems',
      [
        ['assessment-plan', 'Continue the present treatment.', 'Hypertension'],
        ['assessment-plan', 'Continue the present treatment.', 'Diabetes'],
      ],
    ],
    [
      'history that says more than the chief complaint',
      [
        ['chief-complaint', 'Knee pain.'],
        ['history', 'Knee pain since a fall in the garden.'],
      ],
    ],
    [
      'diagnosis in the history and in the plan',
      [
        ['past-history', 'Hypertension.'],
        ['assessment-plan', 'Hypertension.'],
      ],
    ],
  ])('%s stay two', (_, said) => {
    expect(merged(...said)).toEqual(said.map(([section, text]) => `${section}: ${text}`));
  });
});

describe('merging any statements', () => {
  const word = fc.constantFrom(
    ...[
      'knee',
      'pain',
      'left',
      'right',
      'no',
      'denies',
      'lisinopril',
      'metformin',
      '20',
      'forty',
      'mg',
      'cough',
      'stairs',
      'increase',
      'decrease',
      'not',
      'fever',
    ],
  );
  const section = fc.constantFrom<SectionId>('chief-complaint', 'history', 'medications', 'assessment-plan');
  const state = fc.constantFrom<Statement['state']>('draft', 'draft', 'draft', 'accepted');
  const statements = fc
    .array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 5 }), section, state), { maxLength: 12 })
    .map((all) =>
      all.map(([words, home, is], index) => statement(`${words.join(' ')}.`, home, index, { state: is })),
    );

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const once = mergeStatements(all);
        expect(mergeStatements(once)).toEqual(once);
      }),
    );
  });

  it('keeps the order of what stays', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const firsts = mergeStatements(all).map(({ evidence }) =>
          Math.min(...evidence.map(({ utterance }) => Number(utterance.slice(1)))),
        );
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      }),
    );
  });

  it('loses no evidence, and joins none that has another number, medicine, side or denial', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const after = mergeStatements(all);
        expect(after.flatMap(({ evidence }) => evidence)).toHaveLength(all.length);
        for (const before of all) {
          const home = after.find(({ evidence }) =>
            evidence.some(({ utterance }) => utterance === before.evidence[0]?.utterance),
          );
          const [said, kept] = [factsOf(before.text), factsOf(home?.text ?? '')];
          expect(hasAllNumbers(said, kept)).toBe(true);
          expect([...said.medicines].filter((name) => !kept.medicines.has(name))).toEqual([]);
          expect([...said.sides].filter((side) => !kept.sides.has(side))).toEqual([]);
          expect([...said.problems].filter((problem) => !kept.problems.has(problem))).toEqual([]);
          expect(kept.hasOtherDenial).toBe(said.hasOtherDenial);
        }
      }),
    );
  });

  it('leaves what a clinician accepted as it is', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const accepted = all.filter((each) => each.state === 'accepted');
        expect(mergeStatements(all)).toEqual(expect.arrayContaining(accepted));
      }),
    );
  });
});
