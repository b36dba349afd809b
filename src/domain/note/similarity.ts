const FUNCTION_WORDS = new Set(
  'a an and are as at be been but by for from has have he her his in is it its of on or she that the their they this to was were with patient reports states says'.split(
    ' ',
  ),
);

/** Content words of a sentence, as a set, for comparing statements. */
export function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.'/-][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(words.filter((word) => !FUNCTION_WORDS.has(word)));
}

/** Share of the smaller set that is in the other one as well, 0 to 1; 0 for an empty set. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size;
}
