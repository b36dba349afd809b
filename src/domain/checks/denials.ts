import { hasNegation } from './negation.ts';
import { problemsIn } from './problems.ts';

/** What is denied by what somebody lacks, in a text that says "no" to nothing. */
const LACKS = /\b(?:forget\p{L}*|forgot|miss(?:ed|es|ing)?|ran out|refus\p{L}*|skip\p{L}*|off)\b/iu;

/**
 * Whether a statement denies something other than a symptom or diagnosis (those are judged by `unsupportedFindings`) that its evidence nowhere
 * denies: "he is not taking the Norvasc" was written for "are you taking it at home?".
 * @param evidence words that the statement rests on.
 */
export const isDenialUnsaid = (statement: string, evidence: string): boolean =>
  hasNegation(statement) &&
  !problemsIn(statement).some(({ negated }) => negated) &&
  !hasNegation(evidence) &&
  !LACKS.test(evidence);
