import { describe, expect, it } from 'vitest';
import type { NamePreference } from '#contracts/speech.ts';
import { nameForks, nearPieces } from './name-forks.ts';
import { walkOf } from './name-walk.ts';
import { createPieceLetters } from './piece-letters.ts';
import { createPieceEncoder } from './piece-encoder.ts';

const vocabulary = ['<unk>', '▁takes', '▁score', 'ing', '▁core', '▁Core', 'g', 's', '▁daily', '.', '▁c'];
const ids = Object.fromEntries(vocabulary.map((piece, id): [string, number] => [piece, id]));
const id = (piece: string): number => ids[piece] ?? -1;
const lettersOf = createPieceLetters(createPieceEncoder(ids));

/** Prefers one name. */
const preferring = (name: string): NamePreference => ({
  bonus: (letters) => (letters !== '' && name.startsWith(letters) ? 4 : 0),
  isName: (letters) => letters === name,
});
const coreg = preferring('coreg');
const written = (piece: string, ...near: [string, number][]) => ({
  written: id(piece),
  near: [{ id: id(piece), behind: 0 }, ...near.map(([each, behind]) => ({ id: id(each), behind }))],
});

describe('forks towards a name', () => {
  const steps = [
    written('▁takes'),
    written('▁score', ['▁core', 3], ['▁Core', 3.5]),
    written('ing'),
    written('▁daily'),
  ];

  it('lie where its first piece was near, once for the same letters', () => {
    expect(nameForks(steps, coreg, lettersOf)).toEqual([{ at: 1, id: id('▁core'), lead: 1 }]);
  });

  it('are none where it was further off than the bonus, or the way is the name’s already', () => {
    const far = [written('▁takes'), written('▁score', ['▁core', 4.5])];
    expect(nameForks(far, coreg, lettersOf)).toEqual([]);
    const onIt = [written('▁takes'), written('▁core', ['▁c', 1]), written('g')];
    expect(nameForks(onIt, coreg, lettersOf)).toEqual([]);
  });

  it('lie inside a word that began as the name does', () => {
    const inside = [written('▁takes'), written('▁core'), written('s', ['g', 2])];
    expect(nameForks(inside, coreg, lettersOf)).toEqual([{ at: 2, id: id('g'), lead: 2 }]);
  });

  it('need a piece within reach of the likeliest', () => {
    expect(nearPieces(Float32Array.of(0, 10, 4, 9), 5)).toEqual([
      { id: 1, behind: 0 },
      { id: 3, behind: 1 },
    ]);
  });
});

describe('the walk along a name', () => {
  const walk = (...pieces: string[]) => walkOf(pieces.map(id), coreg, lettersOf);

  it('gathers a bonus until the name is whole', () => {
    expect(walk('▁core')).toEqual({ state: 'on', word: 'core', bonus: 4, isWhole: false });
    expect(walk('▁core', 'g')).toEqual({ state: 'on', word: 'coreg', bonus: 8, isWhole: true });
    expect(walk('▁core', 'g', '▁daily')).toEqual({ state: 'past' });
    expect(walk('▁core', 'g', '.')).toEqual({ state: 'past' });
  });

  it('is left by other letters, by the end of the word, and by a letter too many', () => {
    for (const pieces of [
      ['▁core', 's'],
      ['▁core', '▁daily'],
      ['▁core', 'g', 's'],
      ['▁core', '.'],
    ])
      expect(walk(...pieces)).toEqual({ state: 'left' });
  });
});
