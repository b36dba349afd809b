/** One sentence or turn: whether it belongs to the class, its features, and the encounter it comes from. */
export interface Example {
  isPositive: boolean;
  features: string[];
  encounter: number;
}

export interface FitSettings {
  /** Strength of the L2 penalty on the summed loss. */
  penalty: number;
  steps: number;
  biasRate: number;
  /** A feature seen in fewer encounters than this says more about them than about speech. */
  minEncounters: number;
  /** The features kept: those that carry most, by weight times the root of their count. */
  keep: number;
  /** Smaller weights only cost space. */
  minWeight: number;
}

export interface FeatureWeights {
  bias: number;
  /** Log-odds, rounded to hundredths, largest first. */
  weights: Map<string, number>;
}

/** The recording device of ACI-bench is spoken to by name: no other clinic would say it. */
const DEVICE_NAME = /'?dax|dragon/u;

const roundToHundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Logistic regression over binary features, fitted twice: on every frequent feature, then on those that carried most.
 * Full-batch Adam from zero: no seed, the same table each time.
 */
export function fitFeatureWeights(examples: readonly Example[], settings: FitSettings): FeatureWeights {
  const frequent = frequentFeatures(examples, settings.minEncounters);
  const first = fit(examples, frequent, settings);
  const counts = countBy(examples.flatMap(({ features }) => features));
  const carried = (feature: string, index: number): number =>
    Math.abs(first.weights[index] ?? 0) * Math.sqrt(counts.get(feature) ?? 0);
  const kept = frequent
    .map((feature, index) => ({ feature, carried: carried(feature, index) }))
    .sort((a, b) => b.carried - a.carried)
    .slice(0, settings.keep)
    .map(({ feature }) => feature);
  const { bias, weights } = fit(examples, kept, settings);
  const entries = kept.map((feature, index) => [feature, roundToHundredths(weights[index] ?? 0)] as const);
  const felt = entries.filter(([, weight]) => Math.abs(weight) >= settings.minWeight);
  return { bias, weights: new Map(felt.sort((a, b) => b[1] - a[1])) };
}

/** Log-odds of the class for these features. */
export const logOdds = ({ bias, weights }: FeatureWeights, features: readonly string[]): number =>
  features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), bias);

function frequentFeatures(examples: readonly Example[], minEncounters: number): string[] {
  const encounters = new Map<string, Set<number>>();
  for (const { features, encounter } of examples) {
    for (const feature of features) {
      const seen = encounters.get(feature) ?? new Set();
      encounters.set(feature, seen.add(encounter));
    }
  }
  return [...encounters]
    .filter(([feature, seen]) => seen.size >= minEncounters && !DEVICE_NAME.test(feature))
    .map(([feature]) => feature);
}

function countBy(features: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

function fit(examples: readonly Example[], vocabulary: readonly string[], settings: FitSettings) {
  const indexOf = new Map(vocabulary.map((feature, index) => [feature, index]));
  const rows = examples.map(({ features, isPositive }) => ({
    columns: features.map((feature) => indexOf.get(feature)).filter((index) => index !== undefined),
    target: isPositive ? 1 : 0,
  }));
  const weights = new Float64Array(vocabulary.length);
  const adam = createAdam(vocabulary.length);
  let bias = 0;
  for (let step = 1; step <= settings.steps; step += 1) {
    const gradient = weights.map((weight) => settings.penalty * weight);
    let biasGradient = 0;
    for (const { columns, target } of rows) {
      const odds = columns.reduce((sum, column) => sum + (weights[column] ?? 0), bias);
      const error = 1 / (1 + Math.exp(-odds)) - target;
      biasGradient += error;
      for (const column of columns) gradient[column] = (gradient[column] ?? 0) + error;
    }
    bias -= (settings.biasRate * biasGradient) / rows.length;
    adam.step(weights, gradient, step);
  }
  return { bias, weights };
}

const RATE = 0.05;

function createAdam(size: number) {
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  return {
    step(weights: Float64Array, gradient: Float64Array, step: number): void {
      gradient.forEach((slope, index) => {
        mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * slope;
        square[index] = 0.99 * (square[index] ?? 0) + 0.01 * slope * slope;
        const direction = (mean[index] ?? 0) / (1 - 0.9 ** step);
        const scale = Math.sqrt((square[index] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
        weights[index] = (weights[index] ?? 0) - (RATE * direction) / scale;
      });
    },
  };
}
