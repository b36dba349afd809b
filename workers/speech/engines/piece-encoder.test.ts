import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPieceEncoder, readVocabulary } from './piece-encoder.ts';

const path = new URL('../../../models/moonshine-tiny-en/tokenizer.json', import.meta.url);
const encoder = createPieceEncoder(readVocabulary(readFileSync(path, 'utf8')));

describe('the pieces of a text', () => {
  it('are those that the recogniser writes by itself', () => {
    // As decoded by the model for this sentence, spoken by a synthetic voice.
    const written = [
      2296, 4893, 12185, 297, 263, 758, 29880, 572, 6478, 3533, 4481, 2232, 2748, 263, 2462, 29889,
    ];
    expect(encoder.encode('She takes lies in a prelplenty milligrams once a day.')).toEqual(written);
  });

  it('join up to the text again', () => {
    const text = 'We will start you on lisinopril, 20 milligrams.';
    const pieces = encoder.encode(text).map((id) => encoder.pieceOf(id));
    expect(pieces.join('').replace(/▁/gu, ' ').trim()).toBe(text);
  });

  it('of a letter outside the vocabulary are the unknown piece, and of nothing nothing', () => {
    expect(encoder.encode('\u{12345}').at(-1)).toBe(0);
    expect(encoder.encode('  ')).toEqual([]);
  });
});
