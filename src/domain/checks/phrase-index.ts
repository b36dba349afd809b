/** Names of several words, found by their first word: most words of a visit begin none. */
export interface PhraseIndex {
  names: ReadonlyMap<string, string>;
  /** Numbers of words of the names that begin with a word, longest first. */
  lengths: ReadonlyMap<string, readonly number[]>;
}

/** @param names canonical names by their words, one space between. */
export function phraseIndexOf(names: ReadonlyMap<string, string>): PhraseIndex {
  const lengths = new Map<string, number[]>();
  for (const key of names.keys()) {
    const words = key.split(' ');
    const first = words[0] ?? '';
    const known = lengths.get(first) ?? [];
    lengths.set(first, known);
    if (!known.includes(words.length)) known.push(words.length);
  }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  return { names, lengths };
}

/** The longest name that begins at a word, and how many words it has; null for none. */
export function longestPhrase(
  words: readonly string[],
  at: number,
  { names, lengths }: PhraseIndex,
): { name: string; length: number } | null {
  for (const length of lengths.get(words[at] ?? '') ?? []) {
    if (at + length > words.length) continue;
    const name = names.get(length === 1 ? (words[at] ?? '') : words.slice(at, at + length).join(' '));
    if (name !== undefined) return { name, length };
  }
  return null;
}
