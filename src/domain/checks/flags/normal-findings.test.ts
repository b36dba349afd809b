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
const words = (text: string): string[] =>
  normalForAbnormal(claimOf({ text, section: 'exam', evidence: [] }, VISIT), VISIT).map((flag) => flag.words);

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
