/** Reads `feature|hundredths` entries parted by `;` or line ends: a compact form that still shows in a diff what a new fit changed. */
export function parseFeatureTable(table: string): ReadonlyMap<string, number> {
  const entries = table.trim().split(/[;\n]/u);
  return new Map(
    entries.map((entry) => {
      const bar = entry.lastIndexOf('|');
      return [entry.slice(0, bar), Number(entry.slice(bar + 1)) / 100];
    }),
  );
}
