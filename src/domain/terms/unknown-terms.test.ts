import { expect, it } from 'vitest';
import { medicineTerms } from './medicine-terms.ts';
import { createTermIndex } from './term-index.ts';
import { markUnknown } from './unknown-terms.ts';

const indexes = [createTermIndex(medicineTerms(['common']))];
const unknown = (text: string): string[] =>
  markUnknown({ text, suggestions: [] }, indexes).suggestions.map(({ heard }) => heard);

it.each<[string, string[]]>([
  ['we start you on brelquanta 20 milligrams', ['brelquanta']],
  ['she is allergic to the zorvexin.', ['zorvexin']],
  ['she takes lisinopril 20 milligrams', []],
  ['she takes tablets 20 milligrams each', []],
  ['the brelquanta man came at twenty past four', []],
])('marks what no list knows in %j', (text, expected) => {
  expect(unknown(text)).toEqual(expected);
});

it('leaves words that a suggestion is made for', () => {
  const suggestion = { start: 5, end: 15, heard: 'zorvexin a', state: 'offered', candidates: [] } as const;
  expect(
    markUnknown({ text: 'take zorvexin a 20 mg', suggestions: [suggestion] }, indexes).suggestions,
  ).toEqual([suggestion]);
});
