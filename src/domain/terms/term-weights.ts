/**
 * Fitted by training/terms/fit-terms.ts (conditional logit, order of `featureNames`) on the tuned half of the speech test bed, without a list; "on the list" is set by
 * hand: lists made for a test always hold the name that was said, and fitted on those it came out between 3.6 and 4.4.
 */
export const termWeights: readonly number[] = [
  -2.16, -0.24, 0.41, 1.78, 2.16, 3.42, 1.07, 3.5, -0.92, 0.43, 2.78, 3.73, 4.58, -0.01, -0.54,
];

/** The same before the recogniser was asked, without `gain` and `habit`; from an earlier and larger build. */
export const proposalWeights: readonly number[] = [
  -7.01, -2.39, -4.02, 2.42, 2.84, 4.54, 1.14, 3.5, -3.19, 3.9, 0, 8.27, 4.04, 0.56, 0,
];
