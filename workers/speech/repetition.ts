/** Longest phrase, in words, whose repetition is looked for. */
const MAX_PHRASE_WORDS = 12;
/** People say "no no no"; nobody says one word five times or a phrase four times in a row. */
const MAX_WORD_REPEATS = 4;
const MAX_PHRASE_REPEATS = 3;

const normalised = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const countRepeats = (words: readonly string[], start: number, length: number): number => {
  let repeats = 1;
  for (let next = start + length; next + length <= words.length; next += length) {
    const isSame = Array.from({ length }).every((_, k) => words[start + k] === words[next + k]);
    if (!isSame) break;
    repeats += 1;
  }
  return repeats;
};

const findLoop = (words: readonly string[]): number | null => {
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= MAX_PHRASE_WORDS; length += 1) {
      const limit = length === 1 ? MAX_WORD_REPEATS : MAX_PHRASE_REPEATS;
      if (countRepeats(words, start, length) > limit) return start + length;
    }
  }
  return null;
};

/**
 * Keeps what stands before a loop, with the repeated phrase once. A recogniser that loses its way writes the
 * same words until its token limit; none of that may reach a note.
 */
export function cutRepetition(text: string): { text: string; isLooping: boolean } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const end = findLoop(words.map(normalised));
  return end === null ? { text, isLooping: false } : { text: words.slice(0, end).join(' '), isLooping: true };
}
