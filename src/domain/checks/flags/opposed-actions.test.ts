import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: For the blood pressure I want to increase the amlodipine to ten milligrams.
Patient: Okay. And should I stop the naproxen?
Doctor: Let's continue the naproxen for now. We will taper the prednisone over two weeks.
Doctor: The warfarin we hold before the procedure.
Patient: I see.
Doctor: You start the apixaban after it.
Patient: All right.`,
  ) as never,
);
const opposed = (text: string): string[] =>
  checkStatement({ text, section: 'assessment-plan', evidence: [] }, VISIT)
    .filter(({ code }) => code === 'action-opposed')
    .map(({ words, severity }) => `${severity} ${words}`);

describe('an action against the one that was said of the medicine', () => {
  it.each([
    ['Decrease amlodipine to 10 mg.', ['critical Decrease']],
    ['↓ amlodipine to 10 mg.', ['critical ↓']],
    ['Discontinue naproxen.', ['critical Discontinue']],
    ['D/c naproxen.', ['critical D/c']],
    ['Increase prednisone.', ['critical Increase']],
    ['Stop apixaban.', ['critical Stop']],
    ['Increase amlodipine to 10 mg.', []],
    ['↑ amlodipine to 10 mg.', []],
    ['Continue naproxen; taper prednisone over 2 weeks.', []],
    ['Hold warfarin before the procedure.', []],
    ['There is no need to stop naproxen.', []],
  ])('%s', (text, expected) => {
    expect(opposed(text)).toEqual(expected);
  });
});
