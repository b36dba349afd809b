/** Words of four and more letters with their counts: the bag of words of the feasibility notes' "nearest other patient's note". */
export type Bag = ReadonlyMap<string, number>;

export function bagOf(text: string): Bag {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[a-z]{4,}/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Cosine of two bags, 0 to 1; 0 for an empty one. */
export function cosine(a: Bag, b: Bag): number {
  let product = 0;
  for (const [word, count] of a) product += count * (b.get(word) ?? 0);
  return product === 0 ? 0 : product / (normOf(a) * normOf(b));
}

function normOf(bag: Bag): number {
  let squares = 0;
  for (const count of bag.values()) squares += count * count;
  return Math.sqrt(squares);
}
