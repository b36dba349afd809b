import { expect, it } from 'vitest';
import { firstWindow, turns } from '#tests/fakes/turns.ts';
import { isHeadingSaid } from './plan-heading.ts';

const plan = firstWindow(
  turns([['clinician', 'for your high blood pressure and your knee pain , keep taking the norvasc .']]),
);

it.each([
  ['Knee pain', true],
  ['High blood pressure', true],
  ['Right knee pain', true],
  ['Obesity', false],
  ['Ovarian cancer', false],
])('knows whether "%s" was named: %s', (problem, expected) => {
  expect(isHeadingSaid(problem, plan)).toBe(expected);
});
