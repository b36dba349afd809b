import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from './consultation-signs.ts';
import { parseTranscript } from './parse-transcript.ts';
import type { Utterance } from './utterance.ts';

function spoken(text: string): Utterance[] {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') throw new Error(utterances);
  return utterances;
}
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../tests/fixtures/audio/${name}`, import.meta.url), 'utf8');
const sample = readFileSync(new URL('../../../scripts/models/sample-visit.txt', import.meta.url), 'utf8');
const NOVEL = `[speaker] ${fixture('two_cities.txt')} ${'it was the season of light and the spring of hope and we had everything before us . '.repeat(12)}`;
const MEETING = `[a] ${'so the second quarter went well and the budget for the new office is approved . '.repeat(6)}
[b] ${'great , then let us plan the move for june and ask the landlord about parking and the keys . '.repeat(6)}`;

describe('kindOf', () => {
  it('knows a consultation, also in its first half and in capitals without a full stop', () => {
    const visit = spoken(sample);
    expect(kindOf(visit)).toBe('consultation');
    expect(kindOf(visit.slice(0, Math.ceil(visit.length / 2)))).toBe('consultation');
    const shouted = visit.map((each) => ({ ...each, text: each.text.toUpperCase().replace(/[.,?!]/gu, '') }));
    expect(kindOf(shouted)).toBe('consultation');
  });

  it('knows a novel and a meeting', () => {
    expect(kindOf(spoken(NOVEL))).toBe('something-else');
    expect(kindOf(spoken(MEETING))).toBe('something-else');
  });

  it('knows a consultation that begins with a long talk about something else', () => {
    expect(kindOf([...spoken(MEETING), ...spoken(sample)])).toBe('consultation');
  });

  it('does not judge a few words', () => {
    expect(kindOf(spoken('[doctor] hello there .\n[patient] hi , lovely weather .'))).toBe(
      'too-short-to-tell',
    );
    expect(kindOf([])).toBe('too-short-to-tell');
  });
});
