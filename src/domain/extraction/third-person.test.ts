import { describe, expect, it } from 'vitest';
import { toThirdPerson } from './third-person.ts';

describe('toThirdPerson', () => {
  it.each([
    ["i'm taking my pills", 'Patient is taking their pills'],
    ["i've been tired", 'Patient has been tired'],
    ['i feel bloated', 'Patient feels bloated'],
    ['i just feel bloated', 'Patient just feels bloated'],
    ["i don't smoke", "Patient doesn't smoke"],
    ['i was up on a ladder and i twisted my knee', 'Patient was up on a ladder and twisted their knee'],
    ['i took some ibuprofen and i put some ice on it', 'Patient took some ibuprofen and put some ice on it'],
    [
      'i was jumping on it, it slipped and i fell off',
      'Patient was jumping on it, it slipped and they fell off',
    ],
    ['i take it and feel better', 'Patient takes it and feels better'],
    ['i have a cough', 'Patient has a cough'],
    ["i'd say seven", 'Patient would say seven'],
    ["i'd been ill", 'Patient had been ill'],
    ['my wife had a cold', "Patient's wife had a cold"],
    ['my knee hurts when i walk', 'Knee hurts when they walk'],
    ["can't recall a fever", "Patient can't recall a fever"],
    ['it bothers me', 'It bothers them'],
    ['i zigzag a bit', 'Reports that they zigzag a bit'],
  ])('patient: %j → %j', (said, written) => {
    expect(toThirdPerson(said, 'first')).toBe(written);
  });

  it.each([
    ["you're retaining fluid", 'Patient is retaining fluid'],
    ['you have a sprain of your knee', 'Patient has a sprain of their knee'],
    ['your lungs are clear', 'Lungs are clear'],
    ['it will help you', 'It will help them'],
    ['it depends on you', 'It depends on them'],
  ])('clinician: %j → %j', (said, written) => {
    expect(toThirdPerson(said, 'second')).toBe(written);
  });

  it('gives up when the other person is in the sentence too', () => {
    expect(toThirdPerson('i told you about my knee', 'first')).toBeNull();
    expect(toThirdPerson('i think you have a sprain', 'second')).toBeNull();
  });
});
