import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { claimOf } from './claim.ts';
import { normalForAbnormal } from './normal-findings.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: I do hear some wheezing on both sides. There is mild tenderness over the wrist.
Doctor: The range of motion of the right shoulder is limited. Your blood pressure is a little high today.
Doctor: The heart has no systolic murmur. You have a slight fever as well.
Doctor: The ankle is non-tender. Any decreased range of motion of the hip?
Patient: No.`,
  ) as never,
);
const words = (text: string, visit = VISIT): string[] =>
  normalForAbnormal(claimOf({ text, section: 'exam', evidence: [] }, visit), visit).map((flag) => flag.words);

describe('normal written over what was found', () => {
  it.each([
    ['Lungs: CTAB.', ['Lungs: CTAB']],
    ['Chest clear.', ['Chest clear']],
    ['Wrist nontender.', ['nontender']],
    ['Elbow nontender.', []],
    ['Shoulder: full range of motion.', ['full range of motion']],
    ['Left shoulder: full range of motion.', []],
    ['Knee: full range of motion.', []],
    ['BP normal.', ['BP normal']],
    ['Afebrile.', ['Afebrile']],
    ['Ankle nontender.', []],
    ['Hip: full range of motion.', []],
    ['X-ray of the chest: unremarkable.', []],
    ['Heart normal.', []],
    ['Lungs clear except for mild wheezing.', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe.each([
  [
    'Abdomen: Soft, nontender.',
    [
      'Doctor: There’s no tenderness in the abdomen.',
      'Doctor: The abdomen is not tender.',
      'Doctor: The abdomen is soft with no tenderness.',
      'Doctor: You have no tenderness over the abdomen.',
      'Doctor: There’s not any tenderness of the abdomen.',
      'Doctor: Your abdomen is without tenderness.',
      'Patient: My belly is so tender when I eat.\nDoctor: No tenderness there.',
      'Doctor: The abdomen is not tender, and there is some tenderness over the hip.',
    ],
    ['Doctor: There is some tenderness over the abdomen.', 'Doctor: The abdomen is soft and is tender.'],
  ],
  [
    'Wrist nontender.',
    [
      'Doctor: The wrist isn’t tender, but the elbow is tender.',
      'Doctor: The wrist is fine, but the elbow is tender.',
    ],
    [
      'Doctor: There is mild tenderness over the wrist, no tenderness over the elbow.',
      'Doctor: The elbow and the wrist are tender.',
      'Doctor: Your wrist looks good, but there is some tenderness.',
    ],
  ],
  [
    'Shoulder: Full range of motion.',
    [
      'Doctor: The range of motion in your shoulder is not limited.',
      'Patient: I have a limited range of motion in the shoulder.',
      'Doctor: The range of motion of the shoulder was limited last month.',
    ],
    ['Doctor: The shoulder has a limited range of motion.'],
  ],
  [
    'Creatinine is stable.',
    [
      'Doctor: Your creatinine is not elevated.',
      'Doctor: Your creatinine was up last year but it’s stable now.',
    ],
    ['Doctor: Your creatinine is up a little.'],
  ],
  [
    'Lungs are clear.',
    [
      'Patient: I’ve been wheezing at night.\nDoctor: The lungs sound good.',
      'Doctor: Any wheezing?\nPatient: Yes, some wheezing when I run.',
      'Doctor: You mentioned some wheezing.',
      'Doctor: I thought I heard crackles. I listened again. Your lungs are clear.',
    ],
    [
      'Doctor: I hear some crackles.',
      'Doctor: I hear crackles on the left, otherwise the lungs are clear.',
      'Doctor: There is no rhonchi. There is wheezing on the right.',
    ],
  ],
  ['Afebrile.', ['Patient: I had a slight fever yesterday.'], ['Doctor: You have a low-grade fever.']],
  [
    'Blood pressure is normal today.',
    [
      'Patient: My blood pressure was high at the pharmacy.',
      'Doctor: Your blood pressure is high at home.',
      'Doctor: We treat it because when the blood pressure is high it hurts the kidneys.',
    ],
    ['Doctor: Your blood pressure is a little high, so keep a log of it at home.'],
  ],
  [
    'Heart: Normal rate and rhythm.',
    ['Patient: I had a heart murmur as a kid.', 'Doctor: You had a heart murmur as a child.'],
    ['Doctor: I hear a heart murmur.'],
  ],
])('%s', (text, clean, flagged) => {
  const isFlagged = (dialogue: string): boolean =>
    words(text, indexVisit(parseTranscript(`Doctor: Hello.\nPatient: Hi.\n${dialogue}`) as never)).length > 0;

  it.each(clean)('is no contradiction of %j', (dialogue) => {
    expect(isFlagged(dialogue)).toBe(false);
  });
  it.each(flagged)('contradicts %j', (dialogue) => {
    expect(isFlagged(dialogue)).toBe(true);
  });
});
