import { numbersIn } from '../checks/numbers.ts';
import { overlap } from '../note/similarity.ts';
import type { Evidence, Statement } from '../note/statement.ts';
import { stemsOf } from '../note/stems.ts';

export type Aligned = Pick<Statement, 'text' | 'section' | 'evidence' | 'problem'>;

/** Share of the shorter statement's words that is enough when both rest on the same words of the transcript. */
const SAME_SOURCE = 0.25;
/** Without evidence on one side. */
const NO_SOURCE = 0.5;
/** When they rest on other words: the same was said twice. */
const OTHER_SOURCE = 0.75;
/** Nobody pairs a line of three words with a paragraph that holds them, unless they rest on the same words. */
const LEAST_COMMON = 0.5;
const WEIGHT_OF_SOURCE = 0.5;
const BONUS_OF_SECTION = 0.15;

interface Candidate {
  first: number;
  second: number;
  isExact: boolean;
  score: number;
}

interface Read {
  statement: Aligned;
  words: ReadonlySet<string>;
}

/** Words of substance and numbers, for comparing. */
const wordsOf = (text: string): Set<string> =>
  new Set([...stemsOf(text), ...numbersIn(text).map(({ readings }) => `# ${readings[0] ?? ''}`)]);

const read = (statements: readonly Aligned[]): Read[] =>
  statements.map((statement) => ({ statement, words: wordsOf(statement.text) }));

const lengthOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { start, end }) => sum + end - start, 0);

/** How much of what two statements rest on is the same, 0 to 1. */
function sharedSource(a: readonly Evidence[], b: readonly Evidence[]): number {
  const length = lengthOf(a) + lengthOf(b);
  if (length === 0) return 0;
  let shared = 0;
  for (const one of a)
    for (const other of b)
      if (one.utterance === other.utterance)
        shared += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  return Math.min(1, (2 * shared) / length);
}

function commonShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const size = a.size + b.size;
  return size === 0 ? 0 : (2 * [...a].filter((word) => b.has(word)).length) / size;
}

function candidateOf(a: Read, b: Read): Pick<Candidate, 'isExact' | 'score'> | null {
  const [one, other] = [a.statement, b.statement];
  const isExact = one.text === other.text && one.section === other.section && one.problem === other.problem;
  const source = sharedSource(one.evidence, other.evidence);
  const common = commonShare(a.words, b.words);
  const isSameSection = one.section === other.section;
  const score = common + WEIGHT_OF_SOURCE * source + (isSameSection ? BONUS_OF_SECTION : 0);
  if (isExact) return { isExact, score };
  const share = overlap(a.words, b.words);
  if (source > 0) return share >= SAME_SOURCE ? { isExact, score } : null;
  if (!isSameSection || common < LEAST_COMMON) return null;
  const hasNoSource = one.evidence.length === 0 || other.evidence.length === 0;
  return share >= (hasNoSource ? NO_SOURCE : OTHER_SOURCE) ? { isExact, score } : null;
}

/** The same word for word first, then the most alike; ties in an order that does not tell the two lists apart. */
const byLikeness = (a: Candidate, b: Candidate): number =>
  Number(b.isExact) - Number(a.isExact) ||
  b.score - a.score ||
  a.first + a.second - (b.first + b.second) ||
  Math.abs(a.first - a.second) - Math.abs(b.first - b.second);

/**
 * Which statement of one list speaks of the same as which of the other: by the words of substance that they share, and by the words of the transcript
 * that both rest on. Each stands in one pair at most.
 * @returns pairs of indices, in the order of the first list.
 */
export function alignStatements(first: readonly Aligned[], second: readonly Aligned[]): [number, number][] {
  const [mine, theirs] = [read(first), read(second)];
  const candidates = mine.flatMap((a, i) =>
    theirs.flatMap((b, j): Candidate[] => {
      const found = candidateOf(a, b);
      return found === null ? [] : [{ first: i, second: j, ...found }];
    }),
  );
  const taken = { first: new Set<number>(), second: new Set<number>() };
  const pairs: [number, number][] = [];
  for (const candidate of candidates.toSorted(byLikeness)) {
    if (taken.first.has(candidate.first) || taken.second.has(candidate.second)) continue;
    taken.first.add(candidate.first);
    taken.second.add(candidate.second);
    pairs.push([candidate.first, candidate.second]);
  }
  return pairs.toSorted(([a], [b]) => a - b);
}
