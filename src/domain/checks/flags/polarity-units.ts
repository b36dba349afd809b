import { problemsIn } from '../problems.ts';
import { denialsOf } from '../said/denials.ts';
import { anchorsOf, type Anchor } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';

/** "Smokes occasionally and reports IV drug use": two things, said in two places. */
const CLAUSE =
  /;|,?\s+\b(?:but|however|although|though|because|therefore)\b|,\s+(?=and\b|which\b|so\b)|\s+and (?=(?:reports?|reported|denie[sd]|does|has|had|is|was|did|will|he|she|the|they|i|we)\b)|\s+as (?=(?:he|she|they|it)\b)|(?<!\b(?:problems?|troubles?|difficult\p{L}*|issues?|symptoms?|associated|consistent|compatible|diagnosed|members?|people|patients?|liv\p{L}+|do(?:es|ing)?|help\p{L}*|agree\p{L}*|deal\p{L}*|along|together|worse|better|complian\p{L}+|assist\p{L}*|well|up|pain))\s+(?=(?:with(?! no\b)|due to)\b)/giu;
/** "Cervical spine exam:" stands before findings of both kinds. */
const LABEL = /^[^.:]{2,50}:/u;
/** "A negative mammogram" was made. */
const NEGATIVE = /\bnegative(?! for)(?:\s+|\/)(?:\p{L}+\s+){0,2}$/iu;

/** "Negative for dyspnea": the word that denies is not itself affirmed; nor is the morning of "cough in AM". */
const CUE = /^(?:negative|positive|denie[sd]|am|pm|present|absent)$/iu;

export interface UnitWord {
  anchors: readonly Anchor[];
  start: number;
  end: number;
}

/** What one clause of a statement denies, or what it affirms. */
export interface PolarityUnit {
  isDenied: boolean;
  words: readonly UnitWord[];
  /** From its first to its last word. */
  start: number;
  end: number;
  clause: string;
}

export const clausesOf = (text: string): { start: number; end: number }[] => {
  const cuts = [...text.matchAll(CLAUSE)].map(({ index }) => index);
  return [0, ...cuts].map((start, at) => ({ start, end: cuts[at] ?? text.length }));
};

/** Where a word's polarity cannot be told, or is not its own. */
export const isUndecided = (text: string, start: number): boolean =>
  start < (LABEL.exec(text)?.[0].length ?? 0) || NEGATIVE.test(text.slice(0, start));

/** The words of a statement that were said at all, by clause and by whether they are denied. */
export function polarityUnits(claim: Claim, visit: VisitIndex): PolarityUnit[] {
  const words = decidedWords(claim, visit);
  return clausesOf(claim.text).flatMap(({ start, end }) => {
    const inside = words.filter((word) => word.start >= start && word.start < end);
    const clause = claim.text.slice(start, end);
    return [true, false].flatMap((isDenied) =>
      byFinding(
        inside.filter((word) => word.isDenied === isDenied),
        claim.text,
      ).flatMap((own): PolarityUnit[] => {
        const [first, last] = [own[0], own.at(-1)];
        if (first === undefined || last === undefined) return [];
        return [{ isDenied, words: own, start: first.start, end: last.end, clause }];
      }),
    );
  });
}

/** "Denies fever, chills, dizziness and vomiting" is right but for one: each finding is judged with the words up to the next. */
function byFinding<T extends UnitWord>(words: readonly T[], text: string): T[][] {
  const groups: T[][] = [[]];
  const starts = problemsIn(text)
    .map(({ start }) => start)
    .filter((start) => words.some((word) => word.start === start));
  for (const word of words) {
    if (starts.indexOf(word.start) > 0) groups.push([]);
    groups.at(-1)?.push(word);
  }
  return groups;
}

function decidedWords(claim: Claim, visit: VisitIndex): (UnitWord & { isDenied: boolean })[] {
  const denialAt = denialsOf(claim.text);
  const problems = problemsIn(claim.text);
  const weights = new Map(anchorsOf(claim.text, visit).map(({ key, weight }) => [key, weight]));
  const seen = new Set<string>();
  return claim.words.flatMap(({ keys, start, end }) => {
    if (CUE.test(claim.text.slice(start, end))) return [];
    const whole = problems.find((problem) => problem.start <= start && start < problem.end);
    const denial = denialAt(whole?.start ?? start, whole?.end ?? end);
    if (denial === 'unsure' || isUndecided(claim.text, start)) return [];
    const anchors = keys.flatMap((key): Anchor[] => {
      const weight = weights.get(key);
      if (weight === undefined || seen.has(key) || /^[sc]:/u.test(key) || !visit.places.has(key)) return [];
      seen.add(key);
      return [{ key, weight }];
    });
    return anchors.length === 0 ? [] : [{ anchors, isDenied: denial === 'denied', start, end }];
  });
}
