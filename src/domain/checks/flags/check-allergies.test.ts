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
    ['Patient: My dad told me I was allergic to iodine.', true],
    ['Patient: My sister and I are allergic to sulfa.', true],
    ['Patient: My mother is allergic to penicillin.', false],
    ['Patient: My aunt told me penicillin gives me hives.', true],
    ['Patient: I can’t take naproxen, I get a rash from it.', true],
    ['Doctor: What allergies do you have?\nPatient: I can’t take ibuprofen.', true],
    ['Patient: I took amoxicillin last spring and I broke out in a rash.', true],
    ['Patient: I broke out in welts after using latex.', true],
    ['Patient: I broke out in hives. It was from the amoxicillin.', true],
    ['Doctor: No allergies. You can’t take naproxen with those kidneys.', false],
    ['Doctor: We can’t use contrast because of your kidneys. Any allergies?\nPatient: No.', false],
    ['Doctor: Any allergies?\nPatient: No. I can’t have milk in my tea.', false],
    ['Doctor: Any allergies?\nPatient: No. I can’t take aspirin before the surgery.', false],
    ['Patient: I have this rash. I can’t take naproxen with my kidneys. No allergies.', false],
    ['Patient: I was in the woods and I broke out in a rash on my arms. No allergies.', false],
    ['Patient: With the shingles I broke out in a rash. No allergies.', false],
    ['Patient: I broke out in a rash so I took Zyrtec. No allergies.', false],
    ['Patient: That sofa makes me itch, but I have no allergies.', false],
    ['Patient: My grandfather is allergic to latex, and my girlfriend is allergic to sulfa.', false],
    ['Patient: My brother-in-law is allergic to sulfa.', false],
    ['Patient: My son told me he is allergic to latex.', false],
    ['Patient: No allergies. My niece can’t stand cats. She is allergic to latex.', false],
    ['Patient: No allergies, but my cousin is odd. She broke out in hives once.', false],
    ['Patient: When I was a child I was allergic to milk.', false],
  ])('after %j: %s', (dialogue, isFlagged) => {
    for (const text of ['NKDA, no allergies.', 'Allergies: none'])
      expect(codes(dialogue, text).includes('allergy-denied')).toBe(isFlagged);
  });

  it.each([
    ['Penicillin (rash); no latex allergy.', false],
    ['No latex allergy. Penicillin: rash.', false],
    ['No penicillin allergy.', true],
    ['No latex allergy, no known drug allergies.', true],
    ['No allergies.', true],
  ])('of one thing is held against that alone: %s', (text, isFlagged) => {
    const dialogue = 'Patient: Penicillin gives me a rash.\nDoctor: Latex?\nPatient: No.';
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
