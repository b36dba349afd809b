import type { ReadFile } from '#domain/vocabulary/vocabulary-file.ts';
import { MOST_ENTRIES } from '#domain/vocabulary/vocabulary.ts';

/** What became of a file of words, in a sentence or three. */
export function fileWords(read: Omit<ReadFile, 'vocabulary'> | 'too-large'): string {
  if (read === 'too-large') return 'This file is too large for a list of words: it may have 1 MB.';
  const { added, leftOut, notEntries } = read;
  const lines =
    notEntries === 1
      ? '1 line is no entry and was left out'
      : `${notEntries} lines are no entries and were left out`;
  return [
    added === 0 && leftOut === 0
      ? 'This file holds no entries that are new.'
      : `${added} added from the file.`,
    leftOut === 0
      ? ''
      : `${leftOut} left out: the list is full with ${MOST_ENTRIES}. Yours are all kept; remove some to make room.`,
    notEntries === 0 ? '' : `${lines}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
