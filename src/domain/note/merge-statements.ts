import { contentWords, overlap } from './similarity.ts';
import type { Evidence, Statement } from './statement.ts';

const NEAR_DUPLICATE = 0.85;
const NEGATION = /\b(?:no|not|never|none|without|denies|negative|cannot)\b|n't\b/iu;
const SIDE = /\b(?:left|right|bilateral|both|upper|lower)\b/giu;

/**
 * Joins statements of one section that say the same thing: the fuller text stays, the evidence is united. Two statements that differ in a
 * number, a negation or a side are never joined, nor is anything that a clinician wrote, accepted or edited.
 */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  const kept: Statement[] = [];
  for (const statement of statements) {
    const index = kept.findIndex((other) => isSame(other, statement));
    const twin = kept[index];
    if (twin === undefined) kept.push(statement);
    else kept[index] = join(twin, statement);
  }
  return kept;
}

function isSame(a: Statement, b: Statement): boolean {
  if (a.state !== 'draft' || b.state !== 'draft' || a.section !== b.section) return false;
  const wordsA = contentWords(a.text);
  const wordsB = contentWords(b.text);
  if (overlap(wordsA, wordsB) < NEAR_DUPLICATE) return false;
  return NEGATION.test(a.text) === NEGATION.test(b.text) && !hasConflict(a.text, b.text);
}

/** Both texts have numbers (or sides), and neither has all of the other's. */
function hasConflict(a: string, b: string): boolean {
  return [/\d+(?:[./]\d+)*/gu, SIDE].some((pattern) => {
    const inA = new Set((a.match(pattern) ?? []).map((word) => word.toLowerCase()));
    const inB = new Set((b.match(pattern) ?? []).map((word) => word.toLowerCase()));
    return overlap(inA, inB) < 1 && inA.size > 0 && inB.size > 0;
  });
}

function join(a: Statement, b: Statement): Statement {
  const fuller = contentWords(b.text).size > contentWords(a.text).size ? b : a;
  return {
    ...fuller,
    evidence: unite(a.evidence, b.evidence),
    weight: Math.max(a.weight, b.weight),
    flags: fuller.flags,
  };
}

function unite(a: readonly Evidence[], b: readonly Evidence[]): Evidence[] {
  const seen = new Set(a.map(key));
  return [...a, ...b.filter((evidence) => !seen.has(key(evidence)))];
}

const key = ({ utterance, start, end }: Evidence): string => `${utterance}:${start}-${end}`;
