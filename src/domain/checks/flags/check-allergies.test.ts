import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const codes = (dialogue: string, text: string): string[] =>
  checkStatement(
    { text, section: 'allergies', evidence: [] },
    indexVisit(parseTranscript(`Doctor: Hello.\n${dialogue}`) as never),
  )
    .map(({ code }) => code)
    .filter((code) => code.startsWith('allergy-'));

describe('a denial of allergies', () => {
  it.each([
    ['Patient: And I am allergic to latex, gloves make my hands swell.', true],
    ['Patient: I had a bad reaction, I am allergic to the contrast dye.', true],
    ['Patient: I can’t take sulfa.', true],
    ['Patient: Adhesive gives me a terrible rash.', true],
    ['Patient: Last time I broke out in hives.', true],
    ['Doctor: And you still have that latex allergy?\nPatient: Yes, I do.', true],
    ['Doctor: Are you allergic to latex?\nPatient: No.', false],
    ['Patient: I am not allergic to anything. No allergies.', false],
    ['Patient: I am allergic to pollen in the spring.', false],
    ['Patient: My son is allergic to peanuts.', false],
    ['Patient: No allergies. I can’t take any time off, that is all.', false],
    ['Patient: I used to be allergic to eggs.', false],
    ['Doctor: If you are allergic to latex let me know.', false],
  ])('after %j: %s', (dialogue, isFlagged) => {
    for (const text of ['NKDA, no allergies.', 'Allergies: none'])
      expect(codes(dialogue, text).includes('allergy-denied')).toBe(isFlagged);
  });

  it('of drugs alone says nothing of food', () => {
    const dialogue = 'Patient: I am allergic to shrimp.';
    expect(codes(dialogue, 'NKDA')).toEqual([]);
    expect(codes(dialogue, 'No allergies.')).toEqual(['allergy-denied']);
  });
});

describe('an allergy', () => {
  const TALK = `Doctor: Any allergies that I should know of?
Patient: Let me think for a moment, it has been a long time since anybody asked me that.
Patient: My wife keeps the list.
Patient: She wrote it down for me before I left home.
Patient: Here it says amoxicillin. And how do you call the other one?
Doctor: You mean naproxen?
Doctor: How is your sleep?
Patient: Fine. I took ibuprofen for a while.`;
  it.each([
    ['Amoxicillin', []],
    ['Naproxen', []],
    ['Ibuprofen', ['allergy-not-said']],
  ])('to %s while allergies are spoken of: %j', (text, expected) => {
    expect(codes(TALK, text)).toEqual(expected);
  });
});
