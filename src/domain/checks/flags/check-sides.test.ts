import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const sides = (dialogue: string, text: string): string[] =>
  checkStatement({ text, section: null, evidence: [] }, indexVisit(parseTranscript(dialogue) as never))
    .filter(({ code }) => code.startsWith('side-'))
    .map(({ code }) => code);

describe('one side where both were said', () => {
  const BOTH = 'Patient: Both of my ankles are swollen.\nDoctor: There is some wheezing in both lungs.';
  it.each([
    ['Left ankle swelling.', ['side-not-said']],
    ['Wheezing, R lung.', ['side-not-said']],
    ['Bilateral ankle swelling.', []],
    ['Wheezing in the left and the right lung.', []],
  ])('%s', (text, expected) => {
    expect(sides(BOTH, text)).toEqual(expected);
  });

  it('is no error where that side was said as well', () => {
    const dialogue = 'Patient: Both of my ankles are swollen. It is worse on the left.';
    expect(sides(dialogue, 'Left ankle swelling, worse than the other.')).toEqual([]);
  });

  it('hears the right one of a question that names both', () => {
    const dialogue =
      'Doctor: So the swelling is in the knee on the left and the rash is in the elbow on the right ?\nPatient: Yes.';
    expect(sides(dialogue, 'Rash in the right elbow.')).toEqual([]);
  });

  it.each([
    ['Ankle swelling, left worse than left.', ['side-differs']],
    ['Ankle swelling, left worse than the right.', []],
    ['Ankle swelling, right worse than left.', ['side-differs']],
    ['Ankle swelling, right greater than right.', ['side-differs']],
    ['The left ankle is larger than the right one; the left is tender.', []],
  ])('is compared as it was said, and never with itself: %s', (text, expected) => {
    const dialogue = `Patient: Both of my ankles are swollen, the left is worse than the right.
Doctor: The left one is larger and tender, and the right one is larger than last time.`;
    expect(sides(dialogue, text)).toEqual(expected);
  });

  it.each([
    ['The mass was seen on the right at birth.', ['side-differs']],
    ['The mass was seen on the left at birth.', []],
    ['A cyst was seen on the right in March.', []],
    ['He was seen right at birth.', []],
  ])('is one before a preposition too: %s', (text, expected) => {
    const dialogue = `Doctor: So the mass was seen on the left at birth, and a cyst was seen on the right in March.`;
    expect(sides(dialogue, text)).toEqual(expected);
  });
});
