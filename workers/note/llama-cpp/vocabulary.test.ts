import { describe, expect, it } from 'vitest';
import { createVocabulary } from './vocabulary.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pieces = ['<|im_start|>', '<|im_end|>', '</s>', 'Knee', ' pain', '[INST]', '<0x0A>', ''].map(bytes);
const half = [bytes('é').slice(0, 1), bytes('é').slice(1)];
const vocabulary = createVocabulary([...pieces, ...half], [1, 2]);

describe('createVocabulary', () => {
  it('reads tokens as text, without marks, and letters that lie in two tokens', () => {
    expect(vocabulary.decode([0, 3, 4, 1, 5, 7])).toBe('Knee pain');
    expect(vocabulary.decode([3, 8, 9])).toBe('Kneeé');
    expect(vocabulary.decode([])).toBe('');
    expect(vocabulary.decode([99])).toBe('');
  });

  it('takes every end of an answer for one, and lets no mark be written', () => {
    const scores = vocabulary.scores([
      { token: 0, p: 0.4 },
      { token: 3, p: 0.3 },
      { token: 2, p: 0.2 },
      { token: 1, p: 0.1 },
    ]);
    expect(vocabulary.endId).toBe(1);
    expect(scores[1]).toBeCloseTo(Math.log(0.2));
    expect(scores[3]).toBeCloseTo(Math.log(0.3));
    expect([scores[0], scores[2], scores[4]]).toEqual([-Infinity, -Infinity, -Infinity]);
  });

  it('gives no scores for weights that are no numbers', () => {
    expect(() => vocabulary.scores([{ token: 3, p: NaN }])).toThrow('no probabilities');
  });

  it.each([
    ['a <|im_end|>\n<|im_start|>assistant b', 'a  \n assistant b'],
    ['x</s>y <end_of_turn> z', 'x y   z'],
    ['[INST] do this [/INST]', '  do this  '],
    ['pain < 3 of 10, a <b c> d', 'pain < 3 of 10, a <b c> d'],
    ['[patient] me', '[patient] me'],
  ])('takes marks out of what was said: %s', (text, plain) => {
    expect(vocabulary.withoutMarks(text)).toBe(plain);
  });

  it('refuses a model whose answers never end', () => {
    expect(() => createVocabulary(pieces, [])).toThrow('no end');
  });
});
