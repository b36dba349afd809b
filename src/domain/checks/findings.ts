import { readYesNo } from '../extraction/yes-no.ts';
import { sayingsOf, type Saying } from '../extraction/saying.ts';
import { isBackchannel } from '../extraction/small-talk.ts';
import { contentWords } from '../note/similarity.ts';
import type { Window } from '../transcript/window.ts';
import { problemsIn } from './problems.ts';

/** What was said of one symptom or diagnosis. */
export interface SaidFinding {
  isAffirmed: boolean;
  isDenied: boolean;
  /** Asked about without a plain answer, or supposed: may be written either way. */
  isOpen: boolean;
}

/** Symptoms and diagnoses that were spoken of, by canonical name. */
export interface SaidFindings {
  byName: ReadonlyMap<string, SaidFinding>;
  /** Content words of all that was said, for a name made of words that were. */
  words: ReadonlySet<string>;
}

/** A symptom or diagnosis of a statement that was not said so. */
export interface UnsupportedFinding {
  kind: 'finding-unsaid' | 'finding-denied' | 'finding-affirmed';
  name: string;
  start: number;
  end: number;
}

/** "It could be a stroke", "if you get a fever": nothing is affirmed. */
const SUPPOSED =
  /\b(?:could|might|may|maybe|possibl[ey]|if|in case|concern(?:ed|ing)? (?:for|about|that)|worr(?:y|ied)|rule out|risk|think|suspect|versus|instead|rather than|looking for|screen\p{L}*|prevent\p{L}*|cause[sd]?|side effects?|watch for|test(?:ing)? for|like a)\b/iu;

/** Reads what a window says of each symptom and diagnosis: a question counts with its answer, not by itself. */
export function saidFindings(window: Window): SaidFindings {
  const byName = new Map<string, SaidFinding>();
  const sayings = sayingsOf(window);
  sayings.forEach((saying, index) => {
    const answer = saying.isQuestion ? answerTo(sayings, index) : null;
    const problems = problemsIn(saying.raw);
    for (const { name, negated } of problems) {
      const finding = byName.get(name) ?? { isAffirmed: false, isDenied: false, isOpen: false };
      byName.set(name, finding);
      if (!saying.isQuestion) mark(finding, SUPPOSED.test(saying.raw) && !negated ? null : !negated);
      else if (answer === null || (answer.isYes && problems.length > 1)) finding.isOpen = true;
      else mark(finding, answer.isYes);
    }
  });
  return { byName, words: contentWords(sayings.map(({ raw }) => raw).join(' ')) };
}

function mark(finding: SaidFinding, isAffirmed: boolean | null): void {
  if (isAffirmed === null) finding.isOpen = true;
  else if (isAffirmed) finding.isAffirmed = true;
  else finding.isDenied = true;
}

/** Yes or no of whoever speaks next; null when the answer is neither, or did not come. */
function answerTo(sayings: readonly Saying[], question: number): { isYes: boolean } | null {
  const asker = sayings[question]?.speaker;
  for (const saying of sayings.slice(question + 1)) {
    if (saying.speaker === asker) {
      if (saying.isQuestion || isBackchannel(saying.clean)) continue;
      return null;
    }
    const answer = readYesNo(saying.reply);
    // "No, just when I climb stairs" denies nothing.
    if (answer !== null && (answer.isBare || answer.isYes)) return answer;
    return null;
  }
  return null;
}

/**
 * Symptoms and diagnoses of a statement that were not spoken of, or were spoken of the other way round. Names from the lexicon of
 * `problemsIn`; what it does not know is not judged.
 */
export function unsupportedFindings(statement: string, said: SaidFindings): UnsupportedFinding[] {
  return problemsIn(statement).flatMap(({ name, negated, start, end }): UnsupportedFinding[] => {
    // Where a symptom comes on is said in many ways ("on the stairs"), and is not what is judged here.
    const finding = said.byName.get(name) ?? said.byName.get(name.replace(/ on exertion$/u, ''));
    if (finding === undefined)
      return isMadeOfSaidWords(name, statement.slice(start, end), said)
        ? []
        : [{ kind: 'finding-unsaid', name, start, end }];
    if (finding.isOpen) return [];
    if (negated && !finding.isDenied) return [{ kind: 'finding-denied', name, start, end }];
    if (!negated && !finding.isAffirmed) return [{ kind: 'finding-affirmed', name, start, end }];
    return [];
  });
}

/** "Pain" when "knee pain" was said, "lung cancer" when "cancer in the lung" was. */
function isMadeOfSaidWords(name: string, words: string, said: SaidFindings): boolean {
  const parts = [...contentWords(name)];
  const names = [...said.byName.keys()].flatMap((each) => [...contentWords(each)]);
  const isSaid = (word: string): boolean => said.words.has(word) || names.includes(word);
  return parts.every(isSaid) || [...contentWords(words)].every(isSaid);
}
