import { describe, expect, it } from 'vitest';
import { joinInitialisms } from './initialisms.ts';
import { splitSentences } from './sentences.ts';

const sentences = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('initialisms', () => {
  it.each([
    ['an M. R. I, because we want to', 'an MRI, because we want to'],
    ['the M. R. I of the knee', 'the MRI of the knee'],
    ['a C. T. of the head', 'a CT of the head'],
    ['your E. K. G. was normal.', 'your EKG was normal.'],
    ['get an E. K. G.', 'get an EKG.'],
    ['your hemoglobin, a one c. and then', 'your hemoglobin A1c and then'],
    ['your a one C.', 'your A1c.'],
    ['plan B. I think', 'plan B. I think'],
    ['at 7 a.m. and 9 p.m.', 'at 7 a.m. and 9 p.m.'],
    ['a one centimeter cut', 'a one centimeter cut'],
  ])('joins %j to %j', (said, joined) => {
    expect(joinInitialisms(said)).toBe(joined);
  });

  it.each([
    [['Send you for an M. R. I, because it hurts.', 'Okay?']],
    [['The M. R. I of the knee.', 'It was fine.']],
    [['Your E. K. G. was normal.', 'Good.']],
    [['We did a C. T.', 'It showed nothing.']],
    [['a recheck on your hemoglobin, a one c. and then I go.']],
    [['This is plan B.', 'I think it works.']],
    [['take vitamin D.', 'A nurse will call.']],
  ])('do not end a sentence: %j', (expected) => {
    expect(sentences(expected.join(' '))).toEqual(expected);
  });
});
