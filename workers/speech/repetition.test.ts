import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRepetition } from './repetition.ts';

describe('cutRepetition', () => {
  it.each([
    ['It hurts and and and and and and and', 'It hurts and'],
    [
      'The pain is in my left knee. in my left knee, in my left knee in my left knee',
      'The pain is in my left knee.',
    ],
    ['no no no no no no', 'no'],
  ])('keeps what stands before the loop: %s', (text, kept) => {
    expect(cutRepetition(text)).toEqual({ text: kept, isLooping: true });
  });

  it.each([
    'No, no, no, not at all.',
    'It was the best of times. It was the worst of times. It was the age of wisdom.',
    'Twenty twenty over twenty forty',
    'very very very very tired',
    '',
  ])('leaves ordinary speech alone: %s', (text) => {
    expect(cutRepetition(text)).toEqual({ text, isLooping: false });
  });

  it('finds a phrase of any length up to twelve words said five times', () => {
    const phrases = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(phrases, (phrase) => {
        const text = Array.from({ length: 5 }, () => phrase.join(' ')).join(' ');
        expect(cutRepetition(text)).toEqual({ text: phrase.join(' '), isLooping: true });
      }),
    );
  });

  it('only ever shortens, and is done after one pass', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'cough', 'Fever.'), { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        const once = cutRepetition(text).text;
        expect(text.startsWith(once)).toBe(true);
        expect(cutRepetition(once)).toEqual({ text: once, isLooping: false });
      }),
    );
  });
});
