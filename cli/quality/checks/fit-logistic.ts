/** What is known of one case, and whether it is so. */
export interface Example {
  /** The first is always 1. */
  features: readonly number[];
  isTrue: boolean;
}

const MOST_STEPS = 60;
const ENOUGH = 1e-6;

export const scoreOf = (features: readonly number[], weights: readonly number[]): number =>
  features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);

/**
 * Weights of a logistic regression by Newton's method (iteratively reweighted least squares).
 * @param penalty of squared weights; the first, of the constant, is free.
 */
export function fitLogistic(examples: readonly Example[], penalty: number): number[] {
  const size = examples[0]?.features.length ?? 0;
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, curvature } = slopes(examples, weights, penalty);
    const change = solve(curvature, gradient);
    weights = weights.map((weight, index) => weight - (change[index] ?? 0));
    if (Math.max(...change.map(Math.abs)) < ENOUGH) break;
  }
  return weights;
}

function slopes(
  examples: readonly Example[],
  weights: readonly number[],
  penalty: number,
): { gradient: number[]; curvature: number[][] } {
  const penaltyOf = (index: number): number => (index === 0 ? ENOUGH : penalty);
  const gradient = weights.map((weight, index) => penaltyOf(index) * weight);
  const curvature = weights.map((_, row) =>
    weights.map((__, column) => (row === column ? penaltyOf(row) : 0)),
  );
  for (const { features, isTrue } of examples) {
    const chance = 1 / (1 + Math.exp(-scoreOf(features, weights)));
    const error = chance - Number(isTrue);
    const spread = chance * (1 - chance);
    for (const [row, feature] of features.entries()) {
      if (feature === 0) continue;
      gradient[row] = (gradient[row] ?? 0) + error * feature;
      const line = curvature[row] ?? [];
      for (const [column, other] of features.entries())
        line[column] = (line[column] ?? 0) + spread * feature * other;
    }
  }
  return { gradient, curvature };
}

/** Gaussian elimination with the largest pivot; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (let column = 0; column < rows.length; column += 1) {
    const pivot = rows.reduce(
      (best, row, index) =>
        index >= column && Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? index : best,
      column,
    );
    const top = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = top;
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      for (let at = column; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}
