/** Names that compete for one stretch of speech, each with its features, and which of them are right; none when no name was said. */
export interface Contest {
  features: readonly (readonly number[])[];
  isRight: readonly boolean[];
  /** For folds: contests of one group are fitted or held out together. */
  group: number;
}

const STEPS = 1500;
const RATE = 0.05;

/** Weights by which the right name, or "none" (odds of one) where nothing is right, is likeliest: full-batch Adam from zero, L2 penalty. No seed. */
export function fitContests(contests: readonly Contest[], penalty: number): number[] {
  const size = contests[0]?.features[0]?.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  const mean = new Array<number>(size).fill(0);
  const square = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : -penalty * weight));
    for (const contest of contests) addGradient(contest, weights, gradient);
    for (let index = 0; index < size; index += 1) {
      const slope = (gradient[index] ?? 0) / contests.length;
      mean[index] = 0.9 * (mean[index] ?? 0) + 0.1 * slope;
      square[index] = 0.999 * (square[index] ?? 0) + 0.001 * slope * slope;
      const rise = (mean[index] ?? 0) / (1 - 0.9 ** step);
      weights[index] =
        (weights[index] ?? 0) +
        (RATE * rise) / (Math.sqrt((square[index] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights;
}

/** Probability of each name of a contest; what is missing to one is that of none. */
export function chancesOf({ features }: Pick<Contest, 'features'>, weights: readonly number[]): number[] {
  const odds = features.map((values) =>
    Math.exp(values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)),
  );
  const total = odds.reduce((sum, each) => sum + each, 1);
  return odds.map((each) => each / total);
}

function addGradient(contest: Contest, weights: readonly number[], gradient: number[]): void {
  const chances = chancesOf(contest, weights);
  const right = chances.reduce(
    (sum, chance, index) => sum + (contest.isRight[index] === true ? chance : 0),
    0,
  );
  for (const [row, values] of contest.features.entries()) {
    const chance = chances[row] ?? 0;
    const wanted = right > 0 && contest.isRight[row] === true ? chance / right : 0;
    for (const [index, value] of values.entries())
      gradient[index] = (gradient[index] ?? 0) + (wanted - chance) * value;
  }
}
