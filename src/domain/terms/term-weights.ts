/** Fitted by training/terms/fit-terms.ts (conditional logit, order of `featureNames`) on the tuned half of the speech test bed. */
export const termWeights: readonly number[] = [
  -3.98, 0.71, -1.38, 1.01, 1.71, 5.03, 1.44, 2.5, -1.53, 0.97, 2.32, 6.71, 6.39, -1.35,
];

/** The same before the recogniser was asked: without `gain`. */
export const proposalWeights: readonly number[] = [
  -7.39, -1.48, -3.92, 1.09, 1.78, 5.76, 1.78, 2.5, -2.56, 3.14, 0, 7.78, 5.07, -1.03,
];
