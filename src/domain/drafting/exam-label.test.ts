import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWindow, turns } from '#tests/fakes/turns.ts';
import { isMislabelled } from './exam-label.ts';

const exam = firstWindow(
  turns([
    ['clinician', 'your lungs are nice and clear . on your elbow i see some edema and some erythema .'],
    ['clinician', 'now for the knee . strength is four out of five .'],
  ]),
);

describe('isMislabelled', () => {
  it.each([
    ['Lungs: Clear.', false],
    ['Lungs: Edema and erythema noted.', true],
    ['Elbow: Edema and erythema noted.', false],
    ['Legs: 1+ pitting edema.', false],
    ['Right elbow: Some edema.', false],
    ['Heart: Strength is 4/5.', true],
    ['Knee: Strength is 4/5.', false],
    ['Musculoskeletal: Strength is 4/5.', false],
    ['Extremities: Edema and erythema.', false],
    ['She has some edema.', false],
    ['Abdomen: Soft.', true],
    ['Lungs: Pitting edema.', true],
    ['Extremities: Fine crackles.', true],
    ['Lungs: Fine crackles.', false],
    ['Extremities: Carotid bruits.', true],
  ])('"%s": %s', (text, expected) => {
    expect(isMislabelled(text, exam)).toBe(expected);
  });

  it('lets every line without a label be, whatever was said', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes(':'));
        expect(isMislabelled(text, exam)).toBe(false);
      }),
    );
  });
});
