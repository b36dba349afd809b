import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '#domain/random.ts';
import { firstWindow, turns } from '#tests/fakes/turns.ts';
import { variedWindow } from './varied-window.ts';

const window = firstWindow(
  turns([
    ['clinician', 'are you taking the lisinopril , 2.5 milligrams ?'],
    ['patient', 'yes , every day . i do not miss it .'],
  ]),
);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9.]*[a-z0-9]/gu) ?? [];
const FILLERS = new Set(['um', 'uh', 'you', 'know', 'i', 'mean']);

it('says the same words, whatever the writing', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { parts } = variedWindow(window, createRandom(seed));
      parts.forEach((part, index) => {
        const before = wordsOf(window.parts[index]?.text ?? '');
        const after = wordsOf(part.text);
        const added = after.slice(0, after.length - before.length);
        expect(after.slice(added.length)).toEqual(before);
        expect(added.filter((word) => !FILLERS.has(word))).toEqual([]);
      });
    }),
  );
});
