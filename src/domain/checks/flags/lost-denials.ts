import { hasNegation } from '../negation.ts';
import { stemsOf } from '#domain/note/stems.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import type { PolarityUnit } from './polarity-units.ts';

/** How much one sentence holds of a unit, and of the whole statement, 0 to 1. */
export interface HeardUnit {
  held: number;
  ofStatement: number;
}

/** Words that belong to a denial or to a question: "he did want any steroid" has lost its "not". */
const OF_DENIAL =
  /\b(?:any(?! (?:time|questions?|concerns?|other questions?)\b)|anything|anyone|anymore|yet(?=\s*[.,;]|$)|either(?=\s*[.,;]|$)|ever|at all)\b/iu;
/** What else may stand beside them: a condition, an order, a doubt. */
const ALLOWED =
  /\b(?:if|unless|whether|should|must|avoid\p{L}*|when(?:ever)?|before|until|than|prevent\p{L}*|in case|aware|watch\p{L}*|call|contact|return\p{L}*|report(?=s? (?:to|any|back))|question\p{L}*|ask\p{L}*|discuss\p{L}*|refrain\p{L}*|hold|stop\p{L}*|quit|evaluat\p{L}*|assess\p{L}*|check\p{L}*|rule|monitor\p{L}*|can|could|may|might|free|resolv\p{L}*|look\p{L}*|hardly|rarely|barely|too|all|negative|declin\p{L}*|unable|unaware|unsure|doubt\p{L}*|instead|fail\p{L}*)\b|\bor any\b/iu;

const IS_QUESTION = /\?\s*$/u;

/** Whether a clause has the words of a denial and none. A question that a note quotes has lost nothing. */
const hasLostDenial = ({ clause, isDenied }: PolarityUnit, { text }: Claim): boolean =>
  !isDenied &&
  !IS_QUESTION.test(text) &&
  OF_DENIAL.test(clause) &&
  !hasNegation(clause) &&
  !ALLOWED.test(text);

/** "He did want", "has seen", "is needed". */
const VERB =
  /\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|been)\s+(?:(?:also|currently|recently|fully|really|been|any|be|a|an|the|had)\s+)*(\p{L}{3,})/giu;
const DENIED_CLOSE =
  /(?:\b(?:no|not|never|without|denie[sd]|n t)|n't)\s+(?:(?:really|ever|even|been|be|have|had|to|any|a|an|the|fully|currently)\s+){0,2}$/iu;
const LEAST_STEM = 3;

/** How well the best sentence that denies the very verb which a clause affirms fits the statement, 0 to 1: "did n't want any steroid". */
function verbDenied(unit: PolarityUnit, visit: VisitIndex, heard: readonly HeardUnit[]): number {
  if (unit.isDenied || hasNegation(unit.clause)) return 0;
  const stems = [...unit.clause.matchAll(VERB)].flatMap(({ 1: verb = '' }) =>
    [...stemsOf(verb)].filter((stem) => stem.length >= LEAST_STEM),
  );
  const fits = stems.flatMap((stem) =>
    (visit.places.get(`w:${stem}`) ?? [])
      .filter(({ sentence, start }) =>
        DENIED_CLOSE.test(visit.sentences[sentence]?.text.slice(Math.max(0, start - 40), start) ?? ''),
      )
      .map(({ sentence }) => heard[sentence]?.ofStatement ?? 0),
  );
  return Math.max(0, ...fits);
}

/** What a question or a denial is narrowed by; it denies a statement that is narrowed alike. */
const NARROWED: readonly RegExp[] = [
  /\b(?:recent(?:ly)?|lately)\b/iu,
  /\b(?:other|else|another|additional|further)\b/iu,
  /\b(?:previous(?:ly)?|prior|before|past|ever|history)\b/iu,
  /\bsimilar|\blike (?:this|that)\b/iu,
  /\bchang(?:e[sd]?|ing)\b/iu,
];
const LEAST_HELD = 0.3;

/** "Reports other complaints", where "any other complaints?" was answered with no. */
function narrowedDenied(
  unit: PolarityUnit,
  claim: Claim,
  visit: VisitIndex,
  heard: readonly HeardUnit[],
): number {
  if (unit.isDenied || hasNegation(unit.clause)) return 0;
  const near = claim.text.slice(Math.max(0, unit.start - 30), unit.end);
  const kinds = NARROWED.filter((kind) => kind.test(near));
  if (kinds.length === 0) return 0;
  const fits = heard.flatMap(({ held, ofStatement }, at) => {
    const sentence = visit.sentences[at];
    if (sentence === undefined || held < LEAST_HELD) return [];
    const isDenied = sentence.answer === 'no' || (!sentence.isQuestion && hasNegation(sentence.text));
    return isDenied && kinds.some((kind) => kind.test(sentence.text)) ? [ofStatement] : [];
  });
  return Math.max(0, ...fits);
}

export const lostDenialFeatures = ['denial lost', 'verb denied', 'narrowed alike and denied'] as const;

/** What tells that a clause has lost its "not", in the order of `lostDenialFeatures`; `heard` is by sentence. */
export const ofLostDenials = (
  unit: PolarityUnit,
  claim: Claim,
  visit: VisitIndex,
  heard: readonly HeardUnit[],
): number[] => [
  Number(hasLostDenial(unit, claim)),
  verbDenied(unit, visit, heard),
  narrowedDenied(unit, claim, visit, heard),
];
