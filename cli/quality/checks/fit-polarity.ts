import { ruledUnits, type RuledUnit } from '#domain/checks/flags/check-polarity.ts';
import { claimOf } from '#domain/checks/flags/claim.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import type { CheckedEncounter, CleanStatement } from './clean-statements.ts';
import { fitLogistic, scoreOf, type Example } from './fit-logistic.ts';
import { plants } from './plant.ts';

/** One statement, clean or planted, as the units that are weighed. */
interface Trial {
  fold: number;
  isPlanted: boolean;
  units: { isDenied: boolean; features: readonly number[]; isWrong: boolean | null }[];
}

const FOLDS = 5;
const PENALTY = 0.3;
/** Share of the clean statements of `train` that may be flagged, measured on folds that the weights have not seen. */
const ALARMS = 0.025;
/** A unit is wrong when at least half of its words are denied where the clean statement affirms them, or the other way round. */
const LEAST_CHANGED = 0.5;

/** Fits the weights of `checkPolarity` on planted denials, and writes them as a module. */
export function fitPolarity(encounters: readonly CheckedEncounter[]): string {
  const trials = encounters.flatMap(trialsOf);
  const unseen = trials.map(() => -Infinity);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = weightsOf(trials.filter((trial) => trial.fold !== fold));
    for (const [index, trial] of trials.entries())
      if (trial.fold === fold) unseen[index] = worstOf(trial, weights);
  }
  const clean = unseen.filter((_, index) => trials[index]?.isPlanted === false).toSorted((a, b) => b - a);
  const least = clean[Math.floor(ALARMS * clean.length)] ?? 0;
  const planted = unseen.filter((_, index) => trials[index]?.isPlanted === true);
  const caught = planted.filter((score) => score > least).length / planted.length;
  return moduleOf(weightsOf(trials), least, caught);
}

interface Weights {
  denied: number[];
  affirmed: number[];
}

const weightsOf = (trials: readonly Trial[]): Weights => {
  const units = trials.flatMap((trial) => trial.units);
  const examples = (isDenied: boolean): Example[] =>
    units.flatMap(({ features, isWrong, isDenied: each }) =>
      each === isDenied && isWrong !== null ? [{ features, isTrue: isWrong }] : [],
    );
  return {
    denied: fitLogistic(examples(true), PENALTY),
    affirmed: fitLogistic(examples(false), PENALTY),
  };
};

const worstOf = ({ units }: Trial, { denied, affirmed }: Weights): number =>
  Math.max(
    -Infinity,
    ...units.map(({ isDenied, features }) => scoreOf(features, isDenied ? denied : affirmed)),
  );

function trialsOf({ id, visit, clean }: CheckedEncounter): Trial[] {
  const fold = seedOf(`fold ${id}`) % FOLDS;
  const said = visit.sentences.map(({ text }) => text).join('\n');
  const unitsOf = (text: string, { section }: CleanStatement): RuledUnit[] =>
    ruledUnits(claimOf({ text, section, evidence: [] }, visit), visit);
  return clean.flatMap((statement) => {
    const own = unitsOf(statement.text, statement);
    const before = new Map(own.flatMap(({ unit }) => keysIn(unit).map((key) => [key, unit.isDenied])));
    const right: Trial = {
      fold,
      isPlanted: false,
      units: own.map(({ unit, features }) => ({ isDenied: unit.isDenied, features, isWrong: false })),
    };
    const planted = (['negation removed', 'negation added'] as const).flatMap((error): Trial[] => {
      const random = createRandom(seedOf(`${id} ${error} ${statement.text}`));
      const after = plants[error](statement.text, random, statement.evidence, said);
      if (after === null || after === statement.text) return [];
      const units = unitsOf(after, statement).map((each) => ({
        isDenied: each.unit.isDenied,
        features: each.features,
        isWrong: isChanged(each, before),
      }));
      return [{ fold, isPlanted: true, units }];
    });
    return [right, ...planted];
  });
}

const keysIn = ({ words }: RuledUnit['unit']): string[] =>
  words.flatMap(({ anchors }) => anchors.map(({ key }) => key));

/** Null where only a few of its words changed: neither right nor wrong. */
function isChanged({ unit }: RuledUnit, before: ReadonlyMap<string, boolean>): boolean | null {
  const keys = keysIn(unit);
  const changed = keys.filter((key) => before.get(key) !== unit.isDenied).length;
  if (changed >= LEAST_CHANGED * keys.length) return true;
  return changed > 0 ? null : false;
}

const listOf = (numbers: readonly number[]): string =>
  `[${numbers.map((each) => String(Math.round(each * 100) / 100)).join(', ')}]`;

const moduleOf = ({ denied, affirmed }: Weights, least: number, caught: number): string =>
  [
    '/**',
    ' * Fitted by `npm run -s quality -- checks --sets aci-train,mts-train --fit` (logistic regression, order of `polarityFeatures`). On folds of `train` that the weights',
    ` * had not seen ${(100 * caught).toFixed(1)} % of the planted statements score above the least at which ${(100 * ALARMS).toFixed(2)} % of the clean ones do.`,
    ' */',
    `export const LEAST_SCORE = ${least.toFixed(2)};`,
    '/** Of what a statement denies. */',
    `export const deniedWeights: readonly number[] = ${listOf(denied)};`,
    '/** Of what it affirms. */',
    `export const affirmedWeights: readonly number[] = ${listOf(affirmed)};`,
    '',
  ].join('\n');
