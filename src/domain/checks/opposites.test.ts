import { describe, expect, it } from 'vitest';
import { mistakenWords } from './opposites.ts';

describe('mistakenWords', () => {
  it.each([
    [
      'A positive straight leg raise.',
      'you have a negative straight leg raise , which is good',
      ['positive'],
    ],
    ['Tingling until Saturday.', 'some tingling until about sunday afternoon', ['Saturday']],
    ['For three weeks.', 'for the last three days', ['weeks']],
    ['Her mother had diabetes.', 'my mom has diabetes and my dad is well', []],
    ['Her father had diabetes.', 'my mom has diabetes', ['father']],
    ['Pain at the medial aspect.', 'on the inside of the knee and the outside', []],
    ['Follow up in two weeks.', 'see me in two weeks or a month', []],
    ['Stone in the distal ureter.', 'a stone in the proximal part of it', ['distal']],
    ['Mild stenosis.', 'there is severe stenosis', ['Mild']],
    ['Dull pain.', 'it is sharp and then dull', []],
    // Neither was said: for coverage to judge, not for this check.
    ['Symptoms improved.', 'it went away', []],
  ])('%j from %j', (statement, said, expected) => {
    expect(mistakenWords(statement, said)).toEqual(expected);
  });
});
