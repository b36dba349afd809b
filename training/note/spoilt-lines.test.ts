import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerLine } from '#domain/drafting/prompt.ts';
import { createRandom } from '#domain/random.ts';
import { spoiltLines } from './spoilt-lines.ts';
import { readTargets } from './targets.ts';

const line = (text: string): AnswerLine => ({ section: 'history', problem: null, text });
const read = [...readTargets('aci-train').values()].filter((lines) => lines.length > 0);

describe('spoiltLines', () => {
  it.each([
    ['She denies fever.', 'She reports fever.'],
    ['Her mother had asthma.', 'Her father had asthma.'],
    ['We will stop the aspirin.', 'We will continue the aspirin.'],
  ])('turns "%s" round', (right, wrong) => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const spoilt = seeds.flatMap((seed) => spoiltLines([line(right)], createRandom(seed)));
    expect(spoilt.map(({ text }) => text)).toContain(wrong);
  });

  it('leaves out a line that turned round says what another right line says', () => {
    const lines = [
      line('Her mother is better.'),
      line('Her mother is worse.'),
      line('Her father is better.'),
    ];
    const right = new Set(lines.map(({ text }) => text));
    for (let seed = 0; seed < 100; seed += 1) {
      for (const { text } of spoiltLines(lines, createRandom(seed))) expect(right).not.toContain(text);
    }
  });

  it('never teaches a right line to be wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...read), fc.integer(), (lines, seed) => {
        const right = new Set(lines.map(({ text }) => text));
        for (const { text } of spoiltLines(lines, createRandom(seed))) expect(right).not.toContain(text);
      }),
      { numRuns: 500 },
    );
  });
});
