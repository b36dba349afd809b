import { ROLE_BIAS, roleWeights } from '#domain/transcript/role-weights.ts';
import { roleFeatures } from '#domain/transcript/role-features.ts';
import { bySentence, readAciBench, type TrainingEncounter, type Turn } from './encounters.ts';
import { fitFeatureWeights, logOdds, type Example } from './logistic-regression.ts';
import { reportFit } from './table-text.ts';

/**
 * Fits the table of `src/domain/transcript/role-weights.ts`: is it the clinician or the patient who says this?
 * `tsx training/extractive/fit-roles.ts [FILE]` prints figures and writes the table to FILE.
 */

const isPairSpeaker = ({ speaker }: Turn): boolean => speaker !== 'other';

const toExamples = (turns: readonly Turn[], encounter: number): Example[] =>
  turns.filter(isPairSpeaker).map(({ speaker, text }) => ({
    isPositive: speaker === 'clinician',
    features: roleFeatures(text),
    encounter,
  }));

const typed = readAciBench('train.csv');
const recognised = readAciBench('train_aci_asrcorr.csv');
const examples = [
  ...typed.flatMap(({ turns }, index) => [
    ...toExamples(turns, index),
    ...toExamples(bySentence(turns), index),
  ]),
  ...recognised.flatMap(({ turns }, index) => toExamples(turns, typed.length + index)),
];

const fitted = fitFeatureWeights(examples, {
  penalty: 15,
  steps: 300,
  biasRate: 0.3,
  minEncounters: 9,
  keep: 320,
  minWeight: 0.1,
});
reportFit(fitted, { bias: ROLE_BIAS, weights: roleWeights });

function accuracy(encounters: readonly TrainingEncounter[], cut: (turns: readonly Turn[]) => Turn[]): string {
  const turns = encounters.flatMap((encounter) => cut(encounter.turns)).filter(isPairSpeaker);
  const right = turns.filter(
    ({ speaker, text }) => logOdds(fitted, roleFeatures(text)) > 0 === (speaker === 'clinician'),
  );
  return `${((100 * right.length) / turns.length).toFixed(1)} % of ${turns.length}`;
}

for (const file of ['valid.csv', 'valid_aci_asrcorr.csv']) {
  const encounters = readAciBench(file);
  console.log(`${file}: turns ${accuracy(encounters, (turns) => [...turns])}`);
  console.log(`${file}: sentences ${accuracy(encounters, bySentence)}`);
}
