import { writeFileSync } from 'node:fs';
import type { FeatureWeights } from './logistic-regression.ts';

const LINE_LENGTH = 105;

/** A table in the form that `parseFeatureTable` reads: `feature|hundredths`, parted by `;` or line ends. */
export function tableText(weights: ReadonlyMap<string, number>): string {
  const lines = [''];
  for (const [feature, weight] of weights) {
    const entry = `${feature}|${String(Math.round(weight * 100))}`;
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = entry;
    else if (line.length + entry.length < LINE_LENGTH) lines[lines.length - 1] = `${line};${entry}`;
    else lines.push(entry);
  }
  return `${lines.join('\n')}\n`;
}

/** How far a new fit is from the table in use: entries that only one of them has, and the largest change of a weight. */
export function differenceOf(fitted: ReadonlyMap<string, number>, inUse: ReadonlyMap<string, number>) {
  const features = new Set([...fitted.keys(), ...inUse.keys()]);
  const changes = [...features].map((feature) =>
    Math.abs((fitted.get(feature) ?? 0) - (inUse.get(feature) ?? 0)),
  );
  const onlyInOne = [...features].filter((feature) => !fitted.has(feature) || !inUse.has(feature)).length;
  return { entries: fitted.size, onlyInOne, largestChange: Math.max(0, ...changes) };
}

/** Prints how far the fit is from the table in use; writes it where the command line says, if it says so. */
export function reportFit(
  fitted: FeatureWeights,
  inUse: { bias: number; weights: ReadonlyMap<string, number> },
) {
  const { entries, onlyInOne, largestChange } = differenceOf(fitted.weights, inUse.weights);
  console.log(`bias ${fitted.bias.toFixed(2)} (in use ${inUse.bias.toFixed(2)}), ${entries} entries`);
  console.log(`in one table only: ${onlyInOne}; largest change of a weight: ${largestChange.toFixed(2)}`);
  const path = process.argv[2];
  if (path !== undefined) writeFileSync(path, tableText(fitted.weights));
}
