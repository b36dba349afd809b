/** Fits `src/domain/terms/term-weights.ts` on the lines of `build-candidates.ts`: `fit-terms.ts CANDIDATES`. Prints what held-out names say of it. */
import { readFileSync } from 'node:fs';
import { featureNames } from '#domain/terms/term-features.ts';
import { proposalWeights, termWeights } from '#domain/terms/term-weights.ts';
import { chancesOf, fitContests, type Contest } from './conditional-logit.ts';

const PENALTY = 0.5;
const THRESHOLDS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

const contests = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Contest);

const heldOut = [...new Set(contests.map(({ group }) => group))].flatMap((group) => {
  const weights = fitContests(
    contests.filter((contest) => contest.group !== group),
    PENALTY,
  );
  return contests
    .filter((contest) => contest.group === group)
    .map((contest) => {
      const chances = chancesOf(contest, weights);
      const best = chances.indexOf(Math.max(...chances));
      return {
        chance: chances[best] ?? 0,
        isRight: contest.isRight[best] === true,
        hasRight: contest.isRight.includes(true),
      };
    });
});

console.log(
  `${contests.length} contests, the right name among them in ${heldOut.filter(({ hasRight }) => hasRight).length}`,
);
for (const threshold of THRESHOLDS) {
  const above = heldOut.filter(({ chance }) => chance >= threshold);
  const right = above.filter(({ isRight }) => isRight).length;
  console.log(`chance from ${threshold}: ${right} right, ${above.length - right} wrong`);
}
report('termWeights', fitContests(contests, PENALTY), termWeights);
// Neither is known before the recogniser was asked.
const asked = ['gain', 'habit'].map((name) => featureNames.findIndex((each) => each === name));
const unasked = contests.map((contest) => ({
  ...contest,
  features: contest.features.map((values) => values.map((value, at) => (asked.includes(at) ? 0 : value))),
}));
report('proposalWeights', fitContests(unasked, PENALTY), proposalWeights);

function report(title: string, fitted: readonly number[], inUse: readonly number[]): void {
  console.log(`${title}: [${fitted.map((weight) => weight.toFixed(2)).join(', ')}]`);
  for (const [index, name] of featureNames.entries())
    console.log(`  ${name}: ${(fitted[index] ?? 0).toFixed(2)} (in use ${(inUse[index] ?? 0).toFixed(2)})`);
}
