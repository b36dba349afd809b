import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSpeech, joinTokens } from './clean-speech.ts';

describe('cleanSpeech', () => {
  it.each([
    ["i was n't in pain , you know .", "i wasn't in pain."],
    ['it , it , it kind of hurts', 'it hurts'],
    ['what kind of pain is it ?', 'what kind of pain is it?'],
    ["and i 'm gon na take it", "i 'm going to take it"],
    ['lack of , uh , energy', 'lack of energy'],
    ["if i'm ex- exerting any energy", "if i'm exerting any energy"],
    ['we do mon- , i , i monitor it', 'we do i monitor it'],
    ["it's- it's been better", "it's been better"],
    ["we'll get an x-ray , okay ?", "we'll get an x-ray."],
    ['okay . all right . so , any fever ?', 'any fever?'],
    ['right knee pain', 'right knee pain'],
    ['well controlled diabetes', 'well controlled diabetes'],
    ["there is no , there's no fracture", "there's no fracture"],
    ['no- no neck issues', 'no neck issues'],
    ['1,000 mg , twice a day', '1,000 mg, twice a day'],
    ['mr . ward is here', 'Mr. ward is here'],
    ['two , two times', 'two, two times'],
  ])('%j → %j', (said, clean) => {
    expect(cleanSpeech(said)).toBe(clean);
  });

  it('keeps every number, every negation and every word of the given order', () => {
    const word = fc.constantFrom(
      'pain',
      'no',
      'not',
      "did n't",
      '80',
      '1,000',
      '0.5',
      'mg',
      ',',
      'uh',
      'left',
      'never',
      'fever',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const said = joinTokens(words.join(' '));
        const clean = cleanSpeech(words.join(' '));
        const kept = (text: string) =>
          new Set(text.match(/\d[\d.,]*\d|\d|\bno\b|\bnot\b|n't|\bnever\b|\bleft\b/gu) ?? []);
        expect(kept(clean)).toEqual(kept(said));
      }),
    );
  });

  it('has nothing more to clean the second time', () => {
    const word = fc.constantFrom(
      'i',
      ',',
      'uh',
      'pain',
      'you know',
      'the',
      'in',
      'so',
      'it',
      'hurts',
      'okay',
      '.',
      '?',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const once = cleanSpeech(words.join(' '));
        expect(once).not.toMatch(/\b(?:uh|um)\b/u);
        expect(once).not.toMatch(/,\s*,/u);
      }),
    );
  });
});
