/**
 * Fitted by training/terms/fit-terms.ts (conditional logit, order of `featureNames`) on the tuned half of the speech test bed; but "on the list", which the fit
 * puts at 4.4: its lists always held the name that was said.
 */
export const termWeights: readonly number[] = [
  -2.64, -0.95, -1.36, 1.98, 2.18, 3.26, 0.56, 3.5, -2.44, 1.2, 2.04, 6.27, 5.35, 0.03,
];

/** The same before the recogniser was asked: without `gain`. */
export const proposalWeights: readonly number[] = [
  -7.01, -2.39, -4.02, 2.42, 2.84, 4.54, 1.14, 3.5, -3.19, 3.9, 0, 8.27, 4.04, 0.56,
];
