import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { asUtteranceId } from '../ids.ts';
import type { SectionId } from '../note/section.ts';
import { alignStatements, type Aligned } from './align-statements.ts';
import { compareOpinions, type Comparison } from './compare-opinions.ts';
import { compareWordings, isCritical, type DifferenceKind } from './statement-differences.ts';

const said = (utterance: number, start = 0, end = 40) => ({
  ...{ utterance: asUtteranceId(`u${utterance}`), start, end },
});
const line = (text: string, change: Partial<Aligned> = {}): Aligned => ({
  ...{ text, section: 'history' as const, evidence: [said(1)] },
  ...change,
});
const compared = (note: string, other: string): Comparison[] => compareOpinions([line(note)], [line(other)]);
const kindOf = (note: string, other: string): string => compared(note, other)[0]?.kind ?? '';

describe('two wordings of the same', () => {
  it.each([
    ['Denies fever.', 'No fever.'],
    ['Take lisinopril 20 mg daily.', 'Take lisinopril 20 mg once a day.'],
    ['Left knee pain for 2 weeks.', 'L knee pain for two weeks.'],
    ['The patient has hypertension.', 'Has HTN.'],
    ['Zestril 20 mg.', 'Lisinopril 20 mg.'],
  ])('agree: %s / %s', (a, b) => {
    expect(kindOf(a, b)).toBe('agree');
    expect(kindOf(b, a)).toBe('agree');
  });

  it.each<[string, string, DifferenceKind, string[], string[]]>([
    ['Take lisinopril 20 mg daily.', 'Take lisinopril 40 mg daily.', 'number', ['20 mg'], ['40 mg']],
    ['Levothyroxine 100 mcg daily.', 'Levothyroxine 100 mg daily.', 'number', ['100 mcg'], ['100 mg']],
    ['Ibuprofen 400 mg twice daily.', 'Ibuprofen 400 mg TID.', 'frequency', ['twice daily'], ['TID']],
    ['Start lisinopril 20 mg.', 'Start losartan 20 mg.', 'medicine', ['lisinopril'], ['losartan']],
    ['Left knee pain.', 'Right knee pain.', 'side', ['Left'], ['Right']],
    ['Left knee pain.', 'Knee pain.', 'side', ['Left'], []],
    ['Denies fever.', 'Reports fever.', 'denial', ['fever'], ['fever']],
    ['He drives.', 'He does not drive.', 'denial', [], ['not']],
    ['Mother had a stroke.', 'Father had a stroke.', 'person', ['Mother'], ['Father']],
    ['Stop metformin 500 mg.', 'Start metformin 500 mg.', 'action', ['Stop'], ['Start']],
    ['Possible pneumonia.', 'Pneumonia.', 'meaning', ['Possible'], []],
    ['Stiff in the morning.', 'Stiff in the evening.', 'meaning', ['morning'], ['evening']],
  ])('differ: %s / %s', (a, b, kind, mine, theirs) => {
    const [found] = compared(a, b);
    if (found?.kind !== 'differ') throw new Error(found?.kind);
    const difference = found.differences.find((each) => each.kind === kind);
    expect(difference?.first.map(({ start, end }) => a.slice(start, end).trim())).toEqual(mine);
    expect(difference?.second.map(({ start, end }) => b.slice(start, end).trim())).toEqual(theirs);
    expect(kindOf(b, a)).toBe('differ');
  });

  it('differ in words alone where no rule finds what, and never agree then', () => {
    const [found] = compared('Lives with a cat and a brother.', 'Lives with a dog and a brother.');
    expect(found).toMatchObject({ kind: 'differ', differences: [] });
    expect(kindOf('Denies no fever.', 'Denies fever.')).toBe('differ');
    expect(compared('Reports that she fell.', 'The patient reports that she fell.')).toMatchObject([
      { kind: 'differ', differences: [] },
    ]);
  });

  it('name what can hurt first, and tell it from the rest', () => {
    const { differences: found } = compareWordings(
      { text: 'Possible fracture, ibuprofen 400 mg.' },
      { text: 'Fracture, ibuprofen 600 mg.' },
    );
    expect(found.map(({ kind }) => kind)).toEqual(['number', 'meaning']);
    expect(found.map(isCritical)).toEqual([true, false]);
  });

  it('are two statements under two problems of the plan', () => {
    const plan = { section: 'assessment-plan' as const };
    const ofPressure = line('Continue the present dose.', { ...plan, problem: 'Hypertension' });
    const ofSugar = line('Continue the present dose.', { ...plan, problem: 'Diabetes' });
    expect(compareOpinions([ofPressure], [ofSugar])).toEqual([
      { kind: 'only-note', note: ofPressure, heldBy: null },
      { kind: 'only-other', other: ofSugar, heldBy: null },
    ]);
    expect(compareOpinions([ofPressure, ofSugar], [ofSugar, ofPressure]).map(({ kind }) => kind)).toEqual([
      'agree',
      'agree',
    ]);
  });
});

describe('what speaks of the same', () => {
  it('is found by the words that it rests on, where it is worded in another way', () => {
    const note = [
      line('Pain of the knee since a fall.', { evidence: [said(1)] }),
      line('Pain of the back since spring.', { evidence: [said(2)] }),
    ];
    const other = [
      line('Back has been sore since spring.', { evidence: [said(2)] }),
      line('Knee aches after falling.', { evidence: [said(1)] }),
    ];
    expect(alignStatements(note, other)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('is not found where each rests on other words and says another thing', () => {
    const found = compareOpinions(
      [line('Back pain.', { evidence: [said(1)] })],
      [line('Denies chest pain.', { evidence: [said(9)] })],
    );
    expect(found.map(({ kind }) => kind)).toEqual(['only-note', 'only-other']);
  });

  it('is told where one line of the other holds it beside more', () => {
    const found = compareOpinions(
      [line('Denies fever, chills and cough.')],
      [line('Denies fever, chills and cough.'), line('Denies cough.')],
    );
    expect(found).toMatchObject([
      { kind: 'agree' },
      { kind: 'only-other', heldBy: { text: 'Denies fever, chills and cough.' } },
    ]);
  });

  it('may stand in another section', () => {
    const [found] = compareOpinions(
      [line('Lisinopril 20 mg daily.', { section: 'medications' })],
      [line('Takes lisinopril 20 mg daily.', { section: 'history' })],
    );
    expect(found?.kind).toBe('agree');
  });
});

const sections: SectionId[] = ['history', 'medications', 'assessment-plan'];
const sentence = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('lisinopril', 'losartan', 'metformin'),
      fc.constantFrom('5', '10', '20', 'fifteen', 'fifty'),
      fc.constantFrom('mg', 'mcg'),
      fc.constantFrom('daily', 'twice daily', 'as needed'),
    )
    .map(([name, dose, unit, often]) => `Take ${name} ${dose} ${unit} ${often}.`),
  fc
    .tuple(
      fc.constantFrom('Denies', 'Reports', 'No', 'Possible'),
      fc.constantFrom('left', 'right', 'bilateral'),
      fc.constantFrom('knee', 'shoulder'),
      fc.constantFrom('pain', 'swelling', 'weakness'),
    )
    .map((words) => `${words.join(' ')}.`),
  fc.constantFrom('Lives with his mother.', 'Lives with his father.', 'Blood pressure 128/76.', ''),
);
const statement: fc.Arbitrary<Aligned> = fc.record({
  text: sentence,
  section: fc.constantFrom(...sections),
  evidence: fc.array(
    fc.record({
      utterance: fc.constantFrom('u1', 'u2', 'u3').map(asUtteranceId),
      start: fc.constantFrom(0, 10),
      end: fc.constantFrom(20, 40),
    }),
    { maxLength: 2 },
  ),
});
const notes = fc.array(statement, { maxLength: 5 });
const runs = { numRuns: 40 };

const mirrored = (found: Comparison): unknown => {
  if (found.kind === 'only-note') return ['only-other', found.note];
  if (found.kind === 'only-other') return ['only-note', found.other];
  const spans =
    found.kind === 'agree' ? [] : found.differences.map(({ kind, first, second }) => [kind, second, first]);
  return [found.kind, found.other, found.note, spans];
};
const plain = (found: Comparison): unknown => {
  if (found.kind === 'only-note') return ['only-note', found.note];
  if (found.kind === 'only-other') return ['only-other', found.other];
  const spans =
    found.kind === 'agree' ? [] : found.differences.map(({ kind, first, second }) => [kind, first, second]);
  return [found.kind, found.note, found.other, spans];
};
const sorted = (list: unknown[]): string[] => list.map((each) => JSON.stringify(each)).toSorted();

describe('any two drafts', () => {
  test('every statement stands in exactly one comparison', () => {
    fc.assert(
      fc.property(notes, notes, (note, other) => {
        const found = compareOpinions(note, other);
        const mine = found.flatMap((each) => ('note' in each ? [each.note] : []));
        const theirs = found.flatMap((each) => ('other' in each ? [each.other] : []));
        expect(mine).toEqual(note);
        expect(theirs).toHaveLength(other.length);
        expect(new Set(theirs)).toEqual(new Set(other));
      }),
      runs,
    );
  });

  test('it does not matter which of the two is the note', () => {
    fc.assert(
      fc.property(notes, notes, (note, other) => {
        const there = compareOpinions(note, other).map(plain);
        const back = compareOpinions(other, note).map(mirrored);
        expect(sorted(there)).toEqual(sorted(back));
      }),
      runs,
    );
  });

  test('the same statements in any order all agree', () => {
    fc.assert(
      fc.property(
        notes.chain((note) =>
          fc.tuple(fc.constant(note), fc.shuffledSubarray(note, { minLength: note.length })),
        ),
        ([note, other]) => {
          expect(compareOpinions(note, other).filter(({ kind }) => kind !== 'agree')).toEqual([]);
        },
      ),
      runs,
    );
  });

  test.each<[string, (drug: string, dose: string) => [string, string]]>([
    ['number', (drug, dose) => [`Take ${drug} ${dose} mg daily.`, `Take ${drug} ${dose}5 mg daily.`]],
    ['unit', (drug, dose) => [`Take ${drug} ${dose} mg daily.`, `Take ${drug} ${dose} mcg daily.`]],
    ['medicine', (drug, dose) => [`Take ${drug} ${dose} mg daily.`, `Take warfarin ${dose} mg daily.`]],
    ['denial', (drug, dose) => [`Takes ${drug} ${dose} mg.`, `Does not take ${drug} ${dose} mg.`]],
    ['side', (drug, dose) => [`${drug} ${dose} mg in the left eye.`, `${drug} ${dose} mg in the right eye.`]],
    ['person', (drug, dose) => [`Mother takes ${drug} ${dose} mg.`, `Takes ${drug} ${dose} mg.`]],
  ])('another %s is never agreement', (_, make) => {
    fc.assert(
      fc.property(
        fc.constantFrom('lisinopril', 'metformin', 'timolol', 'insulin', 'prednisone'),
        fc.integer({ min: 1, max: 900 }).map(String),
        (drug, dose) => {
          const [before, after] = make(drug, dose);
          expect(kindOf(before, after)).toBe('differ');
          expect(kindOf(after, before)).toBe('differ');
        },
      ),
      { numRuns: 20 },
    );
  });
});
