import { contentWords } from '#domain/note/similarity.ts';
import type { Flag } from '#domain/note/statement.ts';
import { problemsIn, type ProblemFact } from '../problems.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { placesOfFinding } from './contradicted-findings.ts';
import { flagOf } from './flag-codes.ts';

/** Symptoms and diagnoses that nobody spoke of. */
export const checkFindings = (claim: Claim, visit: VisitIndex): Flag[] =>
  problemsIn(claim.text).flatMap((problem) =>
    placesOfFinding(problem.name, visit).length === 0
      ? unsaidFlags(problem, claim.original(problem.start, problem.end), visit)
      : [],
  );

function unsaidFlags({ name, negated }: ProblemFact, words: string, visit: VisitIndex): Flag[] {
  // "Pain" when "knee pain" was said, "lung cancer" when "cancer in the lung" was.
  const parts = [...contentWords(name), ...contentWords(words)];
  const names = new Set(visit.problems.flatMap(({ value }) => [...contentWords(value)]));
  if ([...contentWords(name)].every((word) => names.has(word) || isSpoken(word, visit))) return [];
  if ([...contentWords(words)].every((word) => isSpoken(word, visit)) && parts.length > 0) return [];
  const reason = negated
    ? `“${words}” is denied here, and not spoken of in the transcript.`
    : `“${words}” is not said anywhere.`;
  return [flagOf('finding-not-said', words, reason, null)];
}

const isSpoken = (word: string, visit: VisitIndex): boolean =>
  visit.sentences.some(({ text }) => text.toLowerCase().includes(word.toLowerCase()));
