/** Source of a pattern for these words in their order, letter for letter, whatever white space stands between them. */
export const wordsPattern = (words: string): string =>
  words
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('\\s+');
