import { describe, expect, it } from 'vitest';
import { unsupportedActions } from './actions.ts';

describe('unsupportedActions', () => {
  it.each([
    [
      'He will discontinue lisinopril 20 mg.',
      "let's continue the lisinopril twenty milligrams a day",
      ['stop'],
    ],
    ['We will discontinue lisinopril.', 'i want you to come off the lisinopril', []],
    ['We will increase his Lasix to 80 mg.', 'we will go up on the lasix from forty to eighty', []],
    ['We will increase his Lasix to 80 mg.', 'keep taking the lasix, eighty a day', ['increase']],
    ['Decrease the dose.', 'i would like to cut that in half', []],
    ['Her pain has resolved.', 'it went away after an hour', []],
    ['Her pain is worse at night.', 'when does it come , at night ? yes', ['worsen']],
    ['We will continue lisinopril.', 'keep on with it', []],
  ])('%s', (statement, said, expected) => {
    expect(unsupportedActions(statement, said).map(({ action }) => action)).toEqual(expected);
  });
});
