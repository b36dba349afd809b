/** One measured figure. */
export interface Measure {
  name: string;
  value: number;
  unit: 's' | 'MB' | '%' | '×' | 'tokens/s';
  /** What was measured, and on which engine and device. */
  on: string;
}

export const measure = (name: string, value: number, unit: Measure['unit'], on: string): Measure => ({
  name,
  value: Math.round(value * 1000) / 1000,
  unit,
  on,
});

/** A Markdown table, for the terminal and for `docs/benchmarks.md` alike. */
export function toTable(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, value, unit, on }) => `| ${name} | ${value} ${unit} | ${on} |`);
  return ['| figure | value | measured on |', '|---|---:|---|', ...rows].join('\n');
}
