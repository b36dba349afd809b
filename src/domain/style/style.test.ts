import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medicinesIn } from '../checks/medicines.ts';
import { hasNegation } from '../checks/negation.ts';
import { numbersIn } from '../checks/numbers.ts';
import { sidesIn } from '../checks/sides.ts';
import { asStatementId } from '../ids.ts';
import type { Statement } from '../note/statement.ts';
import { inStyle, styled } from './apply-style.ts';
import { editPairs, habitsIn } from './observe-edits.ts';
import {
  emptyStyle,
  habitKey,
  withoutRule,
  withRuleSwitched,
  withSightings,
  type Style,
  type StyleHabit,
  type StyleRule,
} from './style.ts';

const habits = (before: string, after: string): StyleHabit[] =>
  habitsIn([{ section: 'exam', before, after }]);
const bp: StyleHabit = { kind: 'words', from: 'blood pressure', to: 'BP' };
const words = (from: string, to: string): StyleRule => ({ kind: 'words', from, to, state: 'on' });
const ruled = (...rules: StyleRule[]): Style => ({ ...emptyStyle, rules });

describe('a habit', () => {
  test.each<[string, string, StyleHabit[]]>([
    ['Blood pressure well controlled.', 'BP well controlled.', [bp]],
    ['Her blood pressure went up.', 'Her BP went up.', [bp]],
    ['Patient to return.', 'Pt to return.', [{ kind: 'words', from: 'patient', to: 'pt' }]],
    ['Lungs are clear.', 'Lungs clear.', [{ kind: 'short', section: 'exam' }]],
  ])('is read from “%s” and “%s”', (before, after, found) => expect(habits(before, after)).toEqual(found));

  test.each([
    ['range of motion full', 'ROM full', 'range of motion', 'ROM'],
    ['takes medications', 'takes meds', 'medications', 'meds'],
    ['pt well', 'patient well', 'pt', 'patient'],
    ['normal haemoglobin', 'normal hemoglobin', 'haemoglobin', 'hemoglobin'],
    ['urine color', 'urine colour', 'color', 'colour'],
  ])('is another way of writing the same: “%s” and “%s”', (before, after, from, to) =>
    expect(habits(before, after)).toContainEqual({ kind: 'words', from, to }),
  );

  test.each([
    ['Patient is hypotensive.', 'Patient is hypertensive.'],
    ['Has hypotension.', 'Has HTN.'],
    ['Is vaccinated.', 'Is unvaccinated.'],
    ['NYHA class ii.', 'NYHA class III.'],
    ['After appendectomy.', 'After cholecystectomy.'],
    ['Is full code.', 'Is DNR.'],
    ['Liver palpable.', 'Liver impalpable.'],
    ['Shoulder abduction.', 'Shoulder adduction.'],
    ['Stone in the ureter.', 'Stone in the urethra.'],
    ['Culture pending.', 'Culture done.'],
    ['Return on Monday.', 'Return on Friday.'],
    ['Return on Monday.', 'Return on Mon.'],
    ['Seen by Dr. Smith.', 'Seen by Dr. Jones.'],
    ['Seen by Dr. Smithson.', 'Seen by Dr. Sm.'],
    ['Is full code today.', 'Is today.'],
    ['Lungs good.', 'Chest good.'],
    ['Takes 10 mg.', 'Takes 20 mg.'],
    ['Takes lisinopril.', 'Takes losartan.'],
    ['Left knee pain.', 'Right knee pain.'],
    ['Has a fever.', 'Has no fever.'],
    ['Denies fever.', 'Has fever.'],
    ['Possible fracture.', 'Fracture.'],
    ['Mother smokes.', 'Father smokes.'],
  ])('is none in a correction: “%s” and “%s”', (before, after) => expect(habits(before, after)).toEqual([]));

  test('is read only from what an engine wrote and the clinician changed', () => {
    const statement = {
      section: 'exam' as const,
      text: 'BP fine.',
      state: 'edited' as const,
      draftText: 'Blood pressure fine.',
    };
    const others = [
      { ...statement, draftText: null },
      { ...statement, state: 'accepted' as const },
      { ...statement, text: statement.draftText },
      // Back to the engine's words, out of the clinician's style.
      { ...statement, engineText: 'BP fine.' },
    ];
    expect(editPairs([statement, ...others])).toEqual([
      { section: 'exam', before: 'Blood pressure fine.', after: 'BP fine.' },
    ]);
  });
});

describe('a rule', () => {
  const proposed = (style: Style) => style.rules.map(habitKey);

  test('is proposed for what was seen in two visits, or three times in one, and changes nothing by itself', () => {
    const once = withSightings(emptyStyle, 'v1', [bp, bp]);
    expect(once.rules).toEqual([]);
    expect(proposed(withSightings(once, 'v1', [bp]))).toEqual([habitKey(bp)]);
    const twice = withSightings(once, 'v2', [bp]);
    expect(twice.rules).toEqual([{ ...bp, state: 'proposed' }]);
    expect(inStyle('Blood pressure fine.', 'exam', twice)).toBe('Blood pressure fine.');
    expect(inStyle('Blood pressure fine.', 'exam', withRuleSwitched(twice, habitKey(bp), true))).toBe(
      'BP fine.',
    );
    expect(inStyle('Blood pressure fine.', 'exam', withRuleSwitched(twice, habitKey(bp), false))).toBe(
      'Blood pressure fine.',
    );
  });

  test('that was switched off or deleted is not proposed again', () => {
    const style = withSightings(withSightings(emptyStyle, 'v1', [bp]), 'v2', [bp]);
    const off = withRuleSwitched(style, habitKey(bp), false);
    expect(withSightings(off, 'v3', [bp, bp, bp])).toBe(off);
    const without = withoutRule(style, habitKey(bp));
    expect(withSightings(without, 'v3', [bp, bp, bp])).toBe(without);
  });

  test.each<[StyleRule, string, string]>([
    [words('blood pressure', 'BP'), 'Blood  pressure fine.', 'BP fine.'],
    [words('patient', 'pt'), 'Patient and inpatient.', 'Pt and inpatient.'],
    [words('the patient', ''), 'The patient sleeps well.', 'Sleeps well.'],
    [words('a+b (c', 'x'), 'Says a+b (c.', 'Says x.'],
    [{ kind: 'short', section: 'exam', state: 'on' }, 'The lungs are clear.', 'Lungs clear.'],
    [{ kind: 'short', section: 'history', state: 'on' }, 'The lungs are clear.', 'The lungs are clear.'],
    [words('lungs', 'chest'), 'Said “lungs”.', 'Said “lungs”.'],
  ])('%o writes “%s” as “%s”', (rule, text, written) => {
    expect(inStyle(text, 'exam', ruled(rule))).toBe(written);
  });

  test('keeps the engine’s words beside its own', () => {
    const statement = { id: asStatementId('a'), section: 'exam', text: 'Blood pressure fine.' } as Statement;
    expect(styled(statement, ruled(words('blood pressure', 'BP')))).toEqual({
      ...statement,
      text: 'BP fine.',
      engineText: 'Blood pressure fine.',
    });
    expect(styled(statement, ruled(words('lungs', 'chest')))).toBe(statement);
  });

  test('never changes a number, a medicine, a side or a denial, whatever it says', () => {
    const facts = (text: string): unknown => [
      numbersIn(text).map(({ readings }) => readings),
      medicinesIn(text).map(({ name }) => name),
      sidesIn(text).map(({ side }) => side),
      hasNegation(text),
    ];
    const texts = fc.constantFrom(
      'Takes lisinopril 10 mg once a day for the pressure.',
      'Left knee pain for 3 days; denies fever.',
      'No edema. The right foot is weak, not numb.',
      'Was on metformin 500 mg twice a day, stopped in May.',
    );
    const piece = fc.constantFrom(
      ...'lisinopril losartan metformin 10 20 left right no not denies fever mg once twice a the for pressure knee pain foot is stopped'.split(
        ' ',
      ),
    );
    const rule = fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.array(piece, { maxLength: 3 }))
      .map(([from, to]) => words(from.join(' '), to.join(' ')));
    fc.assert(
      fc.property(texts, fc.array(rule, { minLength: 1, maxLength: 4 }), (text, rules) => {
        expect(facts(inStyle(text, 'exam', ruled(...rules)))).toEqual(facts(text));
      }),
      { numRuns: 100 },
    );
  });
});
