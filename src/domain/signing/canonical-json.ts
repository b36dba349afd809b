/**
 * JSON with the keys of every object in the order of their code units and without white space: equal values give equal bytes, whatever the order in
 * which they were built or read back. Plain data only; members that are `undefined` are left out, as JSON does. After RFC 8785 (JSON
 * Canonicalization Scheme), whose numbers are those of `JSON.stringify`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
