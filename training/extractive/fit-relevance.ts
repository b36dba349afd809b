import { relevanceFeatures } from '#domain/extraction/relevance-features.ts';
import { RELEVANCE_BIAS, relevanceWeights } from '#domain/extraction/relevance-weights.ts';
import { bySentence, readAciBench, readMtsDialog, type TrainingEncounter } from './encounters.ts';
import { fitFeatureWeights, logOdds, type Example } from './logistic-regression.ts';
import { createOverlap } from './note-overlap.ts';
import { reportFit } from './table-text.ts';

/**
 * Fits the table of `src/domain/extraction/relevance-weights.ts`: does this sentence belong in a note?
 * `tsx training/extractive/fit-relevance.ts [FILE]` prints figures and writes the table to FILE.
 */

const visits = readAciBench('train.csv');
const overlapWith = createOverlap(visits);

function toExamples({ turns, note }: TrainingEncounter, encounter: number): Example[] {
  const isUsed = overlapWith(note);
  return bySentence(turns).map(({ speaker, text }) => ({
    isPositive: isUsed(text),
    features: relevanceFeatures(text, speaker),
    encounter,
  }));
}

const fitted = fitFeatureWeights([...visits, ...readMtsDialog('train.csv')].flatMap(toExamples), {
  penalty: 20,
  steps: 250,
  biasRate: 0.5,
  minEncounters: 10,
  keep: 450,
  minWeight: 0.05,
});
reportFit(fitted, { bias: RELEVANCE_BIAS, weights: relevanceWeights });

/** Area under the curve: how often a used sentence is ranked above one that is not. */
function areaUnderCurve(examples: readonly Example[]): number {
  const ranked = examples
    .map(({ features, isPositive }) => ({ isPositive, odds: logOdds(fitted, features) }))
    .sort((a, b) => b.odds - a.odds);
  let used = 0;
  let above = 0;
  for (const { isPositive } of ranked) {
    if (isPositive) used += 1;
    else above += used;
  }
  return above / (used * (ranked.length - used));
}

const area = areaUnderCurve(readAciBench('valid.csv').flatMap(toExamples));
console.log(`valid.csv: area under the curve ${area.toFixed(3)}`);
