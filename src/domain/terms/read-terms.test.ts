import { describe, expect, it } from 'vitest';
import { createNamePrefixes } from './name-prefixes.ts';
import { visitTerms } from './medicine-terms.ts';
import { proposeRead } from './read-terms.ts';

const names = createNamePrefixes(visitTerms(['Coreg', 'lisinopril', 'olmesartan']));
const find = (name: string) => names.find(name);
const spans = (heard: string, ...readings: string[]) =>
  proposeRead(heard, [], readings, find).map(({ start, end, heard: words, term }) => {
    expect(heard.slice(start, end)).toBe(words);
    return [words, term.name];
  });

describe('names of another reading', () => {
  it.each([
    ['She takes scoring 250 milligrams.', 'She takes Coreg 250 milligrams.', [['scoring', 'coreg']]],
    ['She is no longer on old-sarken.', 'She is no longer on olmesartan.', [['old-sarken', 'olmesartan']]],
    ['He takes lies in a pearl daily.', 'He takes lisinopril daily.', [['lies in a pearl', 'lisinopril']]],
    // The word beside the name stands for the word beside what was heard.
    ['Then stop old sarken now.', 'Then stopped olmesartan now.', [['old sarken', 'olmesartan']]],
  ])('%s', (heard, reading, expected) => expect(spans(heard, reading)).toEqual(expected));

  it('are none where the reading has the same words, no name, or a name in place of nothing', () => {
    expect(spans('He takes lisinopril.', 'He takes Lisinopril!')).toEqual([]);
    expect(spans('He takes scoring.', 'He takes something.')).toEqual([]);
    expect(spans('He takes it.', 'He takes Coreg it.')).toEqual([]);
  });

  it('never take a dose with them', () => {
    expect(spans('She takes 250 milligrams.', 'She takes Coreg milligrams.')).toEqual([]);
  });

  it('are told once when two readings agree', () => {
    expect(spans('She takes scoring.', 'She takes Coreg.', 'She takes COREG.')).toEqual([
      ['scoring', 'coreg'],
    ]);
  });
});
