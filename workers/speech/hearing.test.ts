import { describe, expect, it } from 'vitest';
import { toHeardSpeech } from './hearing.ts';

const heard = (text: string, isLooping = false) => ({ text, confidence: 0.9, isLooping });

describe('toHeardSpeech', () => {
  it('passes words on with their times and confidence', () => {
    expect(toHeardSpeech(heard('my knee hurts'), 1000, 3000)).toEqual([
      { startMs: 1000, endMs: 3000, text: 'my knee hurts', confidence: 0.9 },
    ]);
  });

  it.each(['', '   ', '...', '?!'])('shows a stretch without words as a gap: "%s"', (text) => {
    expect(toHeardSpeech(heard(text), 0, 2000)).toEqual([
      { startMs: 0, endMs: 2000, text: '', confidence: null, gap: 'not-understood' },
    ]);
  });

  it('refuses more words than anybody can say', () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
    expect(toHeardSpeech(heard(words(17)), 0, 2000)[0]?.gap).toBe('not-understood');
    expect(toHeardSpeech(heard(words(16)), 0, 2000)[0]?.gap).toBeUndefined();
  });

  // German came out as "infrared untied life and river".
  it('shows words that the recogniser only guessed as a gap, but keeps a short answer', () => {
    const guessed = { text: 'infrared untied life and river', confidence: 0.46, isLooping: false };
    expect(toHeardSpeech(guessed, 0, 4000)).toEqual([
      { startMs: 0, endMs: 4000, text: '', confidence: null, gap: 'not-understood' },
    ]);
    for (const kept of [
      { ...guessed, confidence: 0.52 },
      { ...guessed, confidence: null },
      { ...guessed, text: 'Mm, no.' },
    ])
      expect(toHeardSpeech(kept, 0, 4000)[0]?.text).toBe(kept.text);
  });

  it('covers the whole segment when words stand before a loop', () => {
    const [words, gap] = toHeardSpeech(heard('it hurts when I walk', true), 5000, 15_000);
    expect(words).toEqual({ startMs: 5000, endMs: 7000, text: 'it hurts when I walk', confidence: 0.9 });
    expect(gap).toEqual({ startMs: 7000, endMs: 15_000, text: '', confidence: null, gap: 'repetition' });
  });

  it('shows a loop with nothing before it as a gap', () => {
    expect(toHeardSpeech(heard('', true), 0, 4000)).toEqual([
      { startMs: 0, endMs: 4000, text: '', confidence: null, gap: 'repetition' },
    ]);
  });
});
