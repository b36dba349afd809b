import { describe, expect, it } from 'vitest';
import { indexVisit } from '../checks/said/visit-index.ts';
import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { extractStatements } from './extract-statements.ts';
import { withoutCutDecimal, withSpokenPoint } from './spoken-decimals.ts';

const lines = (text: string): string[] => {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') throw new Error('not a transcript');
  return buildWindows(utterances, { isComplete: true })
    .flatMap(extractStatements)
    .map(({ text: line }) => line);
};

describe('withSpokenPoint', () => {
  it.each([
    ['ninety eight . seven', 'ninety eight point seven'],
    ['it was a hundred . four this morning', 'it was a hundred point four this morning'],
    ['twelve . five milligrams', 'twelve point five milligrams'],
    ['it shows a . five centimeter stone', 'it shows a point five centimeter stone'],
    // Broken on purpose: each of these became a decimal that nobody said.
    ['it is about a five . six months ago it was worse', 'it is about a five . six months ago it was worse'],
    ['i had two . three of them hurt', 'i had two . three of them hurt'],
    ['i saw ten . two or three went away', 'i saw ten . two or three went away'],
    ['98.7', '98.7'],
  ])('%j → %j', (said, heard) => {
    expect(withSpokenPoint(said)).toBe(heard);
  });
});

describe('a value whose decimals the border of a window cut off', () => {
  it('is not stated at all', () => {
    expect(withoutCutDecimal('your temperature is ninety eight .')).toBe('your temperature');
    const talk =
      'so i am going to look at your vital signs that the nurse took this morning when you came in '.repeat(
        2,
      );
    expect(lines(`[doctor] ${talk}your temperature is ninety eight .`).join(' ')).not.toMatch(/98|ninety/u);
  });

  it('is joined with what the next window begins with, and so is a dose', () => {
    const talk =
      'so the results of your blood work look the same as they did in the spring and that is what we hoped for '.repeat(
        4,
      );
    const before = talk.trim().split(' ').slice(0, 101).join(' ');
    expect(
      lines(`[doctor] ${before} and so i want to continue the lisinopril at twenty milligrams a day`),
    ).toContain('Continue the lisinopril at 20 mg a day.');
  });

  it.each([
    ['your temperature is a hundred . four', '100.4'],
    ['there is a . five centimeter stone in the ureter', '0.5'],
  ])('is one number in %j', (said, value) => {
    const visit = indexVisit(parseTranscript(`[doctor] ${said}`) as never);
    expect(visit.sentences).toHaveLength(1);
    expect(visit.quantities.flatMap(({ value: { readings } }) => readings)).toContain(value);
  });

  it('is stated when it is whole', () => {
    expect(lines('[doctor] your temperature is ninety eight . seven')).toContain('Temperature is 98.7.');
  });
});
