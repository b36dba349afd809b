import { describe, expect, it } from 'vitest';
import { isDenialUnsaid } from './denials.ts';

describe('isDenialUnsaid', () => {
  it.each([
    ['He is not taking the Norvasc at home.', 'and so are you taking it at home ? is it running high', true],
    ['He is not taking the Norvasc at home.', 'are you taking it at home ? no', false],
    ['He does not always take it.', 'sometimes i forget to bring it with me', false],
    ['He takes the Norvasc.', 'are you taking it at home ?', false],
    // Judged by what was said of the finding.
    ['Denies chest pain.', 'are you having any chest pain ?', false],
  ])('%j from %j: %s', (statement, evidence, expected) => {
    expect(isDenialUnsaid(statement, evidence)).toBe(expected);
  });
});
