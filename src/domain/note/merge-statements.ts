import { isSameHeading } from './problem-groups.ts';
import type { SectionId } from './section.ts';
import { factsOf, saysAllOf, type StatementFacts } from './statement-facts.ts';
import type { Evidence, Statement } from './statement.ts';

/** One statement on its way, with what it says. */
interface Candidate {
  statement: Statement;
  facts: StatementFacts;
}

/**
 * Joins statements that say the same: the fuller text stays, the evidence is united. Within a section one that is wholly contained in another is
 * absorbed; across sections only what is said alike stays once, in the more specific section. Two statements that differ in a number, a medicine, a
 * negation or a side are never joined, nor is anything that a clinician wrote, accepted or edited. Order is that of the first of each.
 */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  let candidates = statements.map((statement): Candidate => ({
    statement,
    facts: factsOf(wordsOf(statement)),
  }));
  // A joined statement says more than its parts, so that it may now hold one that was passed over.
  for (;;) {
    const merged = mergeOnce(candidates);
    if (merged.length === candidates.length) return merged.map(({ statement }) => statement);
    candidates = merged;
  }
}

/** "Musculoskeletal: Reports knee pain." says no more than "Reports knee pain."; in an examination the label is the place. */
const wordsOf = ({ section, text }: Statement): string =>
  section === 'review-of-systems' ? text.replace(/^[\p{L}][\p{L} ,/&-]{2,40}:\s+/u, '') : text;

function mergeOnce(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const index = kept.findIndex((other) => survivor(other, candidate) !== null);
    const twin = kept[index];
    if (twin === undefined) kept.push(candidate);
    else kept[index] = join(twin, candidate);
  }
  return kept;
}

/** Of two that say the same, the one whose words and section stay; null when they are two statements. */
function survivor(a: Candidate, b: Candidate): Candidate | null {
  if (a.statement.state !== 'draft' || b.statement.state !== 'draft') return null;
  if (!isSameProblem(a.statement, b.statement)) return null;
  const aHoldsB = saysAllOf(a.facts, b.facts);
  const bHoldsA = saysAllOf(b.facts, a.facts);
  if (!aHoldsB && !bHoldsA) return null;
  const ranks = [rankOf(a.statement.section), rankOf(b.statement.section)] as const;
  if (a.statement.section !== b.statement.section) {
    if (isNamedInPlan(a, b)) return null;
    if (aHoldsB && bHoldsA) return ranks[0] >= ranks[1] ? a : b;
    return absorbedElsewhere(aHoldsB ? b : a, aHoldsB ? a : b);
  }
  if (aHoldsB && bHoldsA) return b.facts.stems.size > a.facts.stems.size ? b : a;
  return aHoldsB ? a : b;
}

/**
 * The history gives way to a section of its own that tells more, and a symptom that a rule added to whatever the model says of it; anything else
 * that is contained elsewhere stays where a reader looks for it.
 */
function absorbedElsewhere(small: Candidate, large: Candidate): Candidate | null {
  const { section, origin } = small.statement;
  if (section === 'history' && large.statement.section !== 'chief-complaint') return large;
  return section === 'review-of-systems' && origin === 'rule' && large.statement.origin === 'model'
    ? large
    : null;
}

/** A problem stands in the history by right when the plan names it too. */
const isNamedInPlan = (a: Candidate, b: Candidate): boolean =>
  [a, b].some(({ statement }) => statement.section === 'assessment-plan') &&
  Math.min(a.facts.stems.size, b.facts.stems.size) <= 3;

/** "Continue the present treatment" of two problems are two statements. */
function isSameProblem(a: Statement, b: Statement): boolean {
  if (a.problem === undefined || b.problem === undefined) return true;
  return isSameHeading(a.problem, b.problem);
}

/** Of two sections that hold the same sentence, the one with the higher rank keeps it. */
const RANKS: Readonly<Record<SectionId, number>> = {
  history: 0,
  'review-of-systems': 1,
  'past-history': 2,
  'social-history': 3,
  'family-history': 4,
  'chief-complaint': 5,
  medications: 6,
  allergies: 7,
  'assessment-plan': 8,
  exam: 9,
  results: 10,
  vitals: 11,
};
const rankOf = (section: SectionId): number => RANKS[section];

function join(first: Candidate, second: Candidate): Candidate {
  const stays = survivor(first, second) ?? first;
  const goes = stays === first ? second : first;
  const problem = stays.statement.problem ?? goes.statement.problem;
  return {
    facts: stays.facts,
    statement: {
      ...stays.statement,
      ...(problem !== undefined && { problem }),
      ...joinLinks(stays.statement, goes.statement),
      evidence: unite(first.statement.evidence, second.statement.evidence),
      weight: Math.max(first.statement.weight, second.statement.weight),
    },
  };
}

function joinLinks(a: Statement, b: Statement): Pick<Statement, 'supersedes' | 'isCorrection'> {
  const supersedes = [...new Set([...(a.supersedes ?? []), ...(b.supersedes ?? [])])];
  return {
    ...(supersedes.length > 0 && { supersedes }),
    ...((a.isCorrection === true || b.isCorrection === true) && { isCorrection: true as const }),
  };
}

function unite(a: readonly Evidence[], b: readonly Evidence[]): Evidence[] {
  const seen = new Set(a.map(key));
  return [...a, ...b.filter((evidence) => !seen.has(key(evidence)))];
}

const key = ({ utterance, start, end }: Evidence): string => `${utterance}:${start}-${end}`;
