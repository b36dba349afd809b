/** Suggestions or stretches of a text that now begins `by` later. */
export function shifted<T extends { start: number; end: number } | { at: number }>(
  spans: readonly T[],
  by: number,
): T[] {
  return spans.map((span) =>
    'at' in span ? { ...span, at: span.at + by } : { ...span, start: span.start + by, end: span.end + by },
  );
}
