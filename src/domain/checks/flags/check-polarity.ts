import type { Flag } from '#domain/note/statement.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { contradictedFindings, contradiction } from './contradicted-findings.ts';
import { contradictedWords, spanIn } from './contradicted-words.ts';
import type { FlagCode } from './flag-codes.ts';
import { areStopped } from './opposed-actions.ts';
import { bestSentence, featuresOfUnit } from './polarity-features.ts';
import { polarityUnits, type PolarityUnit } from './polarity-units.ts';
import { affirmedWeights, deniedWeights, LEAST_SCORE } from './polarity-weights.ts';

/** A unit with what the two rules say of the statement in its direction. */
export interface RuledUnit {
  unit: PolarityUnit;
  rules: readonly Flag[];
  features: readonly number[];
}

const codeOf = ({ isDenied }: PolarityUnit): FlagCode =>
  isDenied ? 'denied-but-affirmed' : 'affirmed-but-denied';

/** The units of a statement, each with what tells whether the transcript has it the other way round. */
export function ruledUnits(claim: Claim, visit: VisitIndex): RuledUnit[] {
  const findings = contradictedFindings(claim, visit);
  const words = contradictedWords(claim, visit);
  return polarityUnits(claim, visit).map((unit) => {
    const text = claim.original(unit.start, unit.end);
    const isOfUnit = (flag: Flag): boolean => flag.code === codeOf(unit) && text.includes(flag.words);
    // A rule of words may reach over several findings.
    const isOfClause = (flag: Flag): boolean => flag.code === codeOf(unit);
    const rules = [...findings.filter(isOfUnit), ...words.filter(isOfUnit)];
    const isRuled = [findings.some(isOfUnit), words.some(isOfClause)] as const;
    return { unit, rules, features: featuresOfUnit(unit, claim, visit, isRuled) };
  });
}

/**
 * What is denied where it was affirmed, and affirmed where it was denied. Neither rule is trusted by itself: what both see, and how the words of each clause were
 * said all over the visit, is weighed (logistic regression on `train`, `npm run quality -- checks --fit`).
 */
export function checkPolarity(claim: Claim, visit: VisitIndex): Flag[] {
  return ruledUnits(claim, visit).flatMap(({ unit, rules, features }): Flag[] => {
    const weights = unit.isDenied ? deniedWeights : affirmedWeights;
    const score = features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);
    if (score < LEAST_SCORE) return [];
    if (!unit.isDenied && areStopped(claim, unit.start, unit.end, visit)) return [];
    return rules.length > 0 ? [...rules] : [ofUnit(unit, claim, visit)];
  });
}

function ofUnit(unit: PolarityUnit, claim: Claim, visit: VisitIndex): Flag {
  const sentence = bestSentence(unit, claim, visit);
  const keys = unit.words.flatMap(({ anchors }) => anchors.map(({ key }) => key));
  const words = claim.original(unit.start, unit.end);
  return contradiction(unit.isDenied, words, { sentence, ...spanIn(sentence, keys, visit) }, visit);
}
