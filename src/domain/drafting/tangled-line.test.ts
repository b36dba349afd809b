import { describe, expect, it } from 'vitest';
import { isTangledLine } from './tangled-line.ts';

describe('isTangledLine', () => {
  it.each([
    ['He drinks no alcohol, smokes, or uses recreational drugs.', true],
    ['He denies alcohol, tobacco, and drug use.', false],
    ['He drinks no alcohol and does not smoke.', false],
    ['The mass on the pituitary gland revealed a significant mass on the pituitary gland.', true],
    ['He takes metformin 500 mg twice a day and lisinopril 20 mg once a day.', false],
    ['Exam looks good.', true],
    ['Heart: Everything looks good on the left.', false],
    ['', false],
  ])('"%s": %s', (text, expected) => {
    expect(isTangledLine(text)).toBe(expected);
  });
});
