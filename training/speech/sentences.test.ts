import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#domain/random.ts';
import { drugSentences } from '#cli/quality/speech/drug-sentences.ts';
import { createSentences } from './sentences.ts';

/** A sentence without its medicine, dose and frequency: what carries them. */
const carrier = (text: string, drug: string): string => text.slice(0, text.indexOf(drug)).trim();

describe('sentences that the recogniser is trained with', () => {
  it('hold the medicine and no placeholder, and are lower case as voices want them', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { aboutMedicine, aboutNumbers } = createSentences(createRandom(seed));
        const drug = aboutMedicine('lisinopril');
        expect(drug).toContain('lisinopril');
        for (const text of [drug, aboutNumbers()]) {
          expect(text).not.toMatch(/[A-Z0-9]/u);
          expect(text).not.toContain('undefined');
        }
      }),
    );
  });

  it('are not carried by the words of the test bed', () => {
    const tested = new Set(drugSentences(40).map(({ text, drug }) => carrier(text, drug)));
    const { aboutMedicine } = createSentences(createRandom(1));
    const trained = Array.from({ length: 400 }, () => carrier(aboutMedicine('lisinopril'), 'lisinopril'));
    expect(trained.filter((words) => words.split(' ').length > 2 && tested.has(words))).toEqual([]);
  });
});
