import { hasNegation } from '../checks/negation.ts';
import { problemsIn } from '../checks/problems.ts';
import type { Statement } from './statement.ts';

/** Which statements of an engine's section a template's section takes. */
export const statementParts = ['all', 'affirmed', 'denied', 'assessment', 'plan'] as const;
export type StatementPart = (typeof statementParts)[number];

/** What is to be done, as plans put it: an order at the beginning, or "will", "return if", "was referred". */
const ORDER =
  /^(?:please )?(?:continue|start|begin|stop|hold|resume|restart|increase|decrease|reduce|taper|titrate|order|obtain|check|recheck|repeat|refer|schedule|prescribe|refill|give|apply|use|take|avoid|rest|return|call|monitor|discuss|consider|follow|advise|counsel|encourage|recommend|send|switch|add|complete|consult|arrange|admit|discharge|educate|provide|review|wear|keep|limit|drink|ice)\b/iu;
const TO_BE_DONE =
  /\b(?:will|going to|plans? to|planned|follow[- ]?up|return (?:if|to|in|at)|refer(?:red|ral)|recommend(?:ed|s)|advised|counsell?ed|instructed|encouraged|prescribed|ordered|scheduled|start(?:ed)? on|in (?:\d+|one|two|three|four|six) (?:days?|weeks?|months?))\b/iu;

const isPlan = (text: string): boolean => ORDER.test(text.trim()) || TO_BE_DONE.test(text);

/** Denies all the complaints that it names; one that affirms any is no denial. */
function isDenial(text: string): boolean {
  const problems = problemsIn(text);
  return problems.length > 0 ? problems.every(({ negated }) => negated) : hasNegation(text);
}

/**
 * Whether a statement belongs to that part of its section. Every statement is either affirmed or denied, and either assessment or plan, so that
 * two sections that take both halves leave none over. Told by rules from its words: it decides where a statement stands, never whether.
 */
export function isOfPart({ text }: Pick<Statement, 'text'>, part: StatementPart): boolean {
  switch (part) {
    case 'all':
      return true;
    case 'affirmed':
      return !isDenial(text);
    case 'denied':
      return isDenial(text);
    case 'assessment':
      return !isPlan(text);
    case 'plan':
      return isPlan(text);
  }
}
