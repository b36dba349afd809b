/**
 * Fewest insertions, deletions and substitutions that turn `heard` into `said` (Levenshtein 1966, on words).
 * O(n·m) time, one row of memory.
 */
export function wordDistance(said: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, index) => index);
  for (const [i, word] of said.entries()) {
    const next = [i + 1];
    for (const [j, other] of heard.entries()) {
      const kept = (row[j] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[heard.length] ?? 0;
}

/** Lower case, letters and digits only, one entry a word; apostrophes vanish ("don't" → "dont"). */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
