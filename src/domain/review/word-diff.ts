import { diffWordsWithSpace } from 'diff';

/** A stretch of words of one text, the other, or both. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What changes from one text to another, in words: the parts that are not `added` make up `before`, those that are not `removed` make up `after`. */
export const wordDiff = (before: string, after: string): DiffPart[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
