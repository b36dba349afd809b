import { describe, expect, it } from 'vitest';
import { errorWords } from './error-words.ts';
import { errorCodes } from './errors.ts';

describe('errorWords', () => {
  it.each(errorCodes)('%s says what is wrong and what to do, in whole sentences', (code) => {
    const { title, sentence, action } = errorWords[code];
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(action).toMatch(/^[A-Z].*\.$/);
  });

  it('tells each code from every other', () => {
    const sentences = errorCodes.map((code) => errorWords[code].sentence);
    expect(new Set(sentences).size).toBe(errorCodes.length);
  });

  it('shows no word of software', () => {
    const all = JSON.stringify(Object.values(errorWords));
    expect(all).not.toMatch(/exception|undefined|null|worker|IndexedDB|WASM|GPU|inference|error code/i);
  });
});
