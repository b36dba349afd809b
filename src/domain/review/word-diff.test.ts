import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';

it('tells a changed dose by its number', () => {
  expect(wordDiff('Takes lisinopril 20 mg daily.', 'Takes lisinopril 40 mg daily.')).toEqual([
    { kind: 'same', text: 'Takes lisinopril ' },
    { kind: 'removed', text: '20' },
    { kind: 'added', text: '40' },
    { kind: 'same', text: ' mg daily.' },
  ]);
});

it('holds both texts whole', () => {
  const words = fc
    .array(fc.constantFrom('no', 'pain', '20', 'mg', ',', '°', 'Ä'))
    .map((each) => each.join(' '));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = wordDiff(before, after);
      const without = (kind: string): string =>
        parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});
