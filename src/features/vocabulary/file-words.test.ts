import { expect, it } from 'vitest';
import { fileWords } from './file-words.ts';

it.each([
  [{ added: 2, leftOut: 0, notEntries: 0 }, '2 added from the file.'],
  [
    { added: 0, leftOut: 0, notEntries: 1 },
    'This file holds no entries that are new. 1 line is no entry and was left out.',
  ],
  [
    { added: 3, leftOut: 500, notEntries: 0 },
    '3 added from the file. 500 left out: the list is full with 2000. Yours are all kept; remove some to make room.',
  ],
  ['too-large' as const, 'This file is too large for a list of words: it may have 1 MB.'],
])('tells what became of %j', (read, words) => {
  expect(fileWords(read)).toBe(words);
});
