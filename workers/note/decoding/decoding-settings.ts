/** What a line has to pass. */
export interface LineGate {
  /** Least share of a line's words that one sentence of its evidence must hold. */
  leastCoverage: number;
  /** Least trust in a line of the model: its odds by the model's own verdict (`judge-line.ts`) + `COVERAGE_WORTH` × that share. */
  leastTrust: number;
  /** Least odds of what the rules quote. */
  leastQuotedOdds: number;
  /** What the rules quote is added when it shares no more than this part of its content words with a line already there. */
  maxQuotedOverlap: number;
}

/**
 * How answers are decoded. Chosen on ACI-bench `valid` (table in `training/README.md`): the model alone writes half as much as
 * a clinician does, since its likeliest answer is a short one.
 */
export interface DecodingSettings extends LineGate {
  /** The answer goes on when a further line is at most this much less likely (difference of logits) than its end. */
  endBias: number;
  /** Lines are drafted when at most this much less likely than `NONE`. */
  nothingBias: number;
  /** Drafts joined for one window; the first takes the likeliest token at each step, the others are drawn. */
  drafts: number;
  /** Of the drawn drafts. */
  temperature: number;
  /** A drawn line that shares more than this part of its content words with a line already there adds nothing. */
  maxOverlap: number;
  /** The gate where the section is given, so that a line cannot stand in the wrong one. Chosen on MTS-Dialog `valid`. */
  given: LineGate;
}

export const decodingSettings: DecodingSettings = {
  endBias: 0,
  nothingBias: 0,
  drafts: 1,
  temperature: 0.7,
  maxOverlap: 0.6,
  leastCoverage: 0.4,
  leastTrust: 4,
  leastQuotedOdds: -0.5,
  maxQuotedOverlap: 0.9,
  given: { leastCoverage: 0.4, leastTrust: 1, leastQuotedOdds: 0.5, maxQuotedOverlap: 0.4 },
};

/** What a line whose words were all said in one sentence is worth in odds. Of 467 lines of `valid` that were read, 10 % of the best 300 were wrong with it, 13 % without. */
export const COVERAGE_WORTH = 3;
/** Longest answers of the training pairs have about 200. */
export const MAX_ANSWER_TOKENS = 240;
/** A line longer than this is a loop or a recital. */
export const MAX_LINE_TOKENS = 90;
/** A line that goes wrong more often than this is given up. */
export const MAX_BACK_OUTS = 5;
