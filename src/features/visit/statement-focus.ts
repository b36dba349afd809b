/**
 * Roving focus: one statement is in the tab order, keys move between all of them.
 * @param from index of the statement that has the focus, -1 for none
 * @returns the index to go to, or null when there is nothing to go to
 */
export function placeOf(
  where: 'next' | 'previous' | 'first' | 'last',
  from: number,
  count: number,
): number | null {
  if (count === 0) return null;
  const last = count - 1;
  return { first: 0, last, next: Math.min(from + 1, last), previous: Math.max(from - 1, 0) }[where];
}
