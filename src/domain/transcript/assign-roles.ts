import { roleFeatures } from './role-features.ts';
import { ROLE_BIAS, roleWeights } from './role-weights.ts';
import type { Utterance } from './utterance.ts';

/** Roles of all but the last so many utterances stay as they are when more speech arrives. */
export const ROLE_LOOKAHEAD = 2;

/**
 * How often the speaker changes from one utterance to the next, after a question and otherwise. `speech` is counted on ACI-bench
 * `train` with turns cut at sentences (recognised speech is cut at pauses), `turns` with whole turns.
 */
const changeRates = {
  speech: { afterQuestion: 0.78, otherwise: 0.5 },
  turns: { afterQuestion: 0.99, otherwise: 0.96 },
} as const;
type ChangeRate = (typeof changeRates)[keyof typeof changeRates];

/** Probabilities that the clinician and that the patient speaks. */
type Belief = readonly [clinician: number, patient: number];

/**
 * Gives each utterance of source `rule` a role from its words and from its neighbours, with the probability as confidence; never touches what
 * a label or the clinician said. Third persons are not told apart: only labels and the clinician make an `other`.
 */
export function assignRoles(utterances: readonly Utterance[]): Utterance[] {
  const beliefs = utterances.map(beliefFromWords);
  const changes = changesFor(utterances, beliefs);
  const filtered = filterForward(beliefs, changes);
  return utterances.map((utterance, index) => {
    if (utterance.speakerSource !== 'rule' || utterance.gap !== undefined) return utterance;
    const [clinician] = smooth(index, filtered, beliefs, changes);
    const isClinician = clinician >= 0.5;
    return {
      ...utterance,
      speaker: isClinician ? 'clinician' : 'patient',
      speakerConfidence: Math.round(100 * (isClinician ? clinician : 1 - clinician)) / 100,
    };
  });
}

/** Log-odds that a clinician rather than the patient says `text`. */
export function roleLogOdds(text: string): number {
  return roleFeatures(text).reduce((sum, feature) => sum + (roleWeights.get(feature) ?? 0), ROLE_BIAS);
}

function beliefFromWords(utterance: Utterance): Belief {
  if (utterance.speakerSource !== 'rule') {
    if (utterance.speaker === 'other') return [0.5, 0.5];
    return utterance.speaker === 'clinician' ? [0.999, 0.001] : [0.001, 0.999];
  }
  if (utterance.text.trim() === '') return [0.5, 0.5];
  const clinician = 1 / (1 + Math.exp(-roleLogOdds(utterance.text)));
  return [clinician, 1 - clinician];
}

/** Chance of a change before each utterance. Pasted lines without labels are turns when that explains them better. */
function changesFor(utterances: readonly Utterance[], beliefs: readonly Belief[]): number[] {
  const isPasted = utterances.every((utterance) => utterance.endMs === 0);
  const asSpeech = changesAt(utterances, changeRates.speech);
  if (!isPasted) return asSpeech;
  const asTurns = changesAt(utterances, changeRates.turns);
  return logLikelihood(beliefs, asTurns) > logLikelihood(beliefs, asSpeech) ? asTurns : asSpeech;
}

function changesAt(utterances: readonly Utterance[], rate: ChangeRate): number[] {
  return utterances.map((_, index) => {
    const before = utterances[index - 1]?.text ?? '';
    return /\?\W*$/u.test(before) ? rate.afterQuestion : rate.otherwise;
  });
}

const step = (belief: Belief, change: number): Belief => [
  belief[0] * (1 - change) + belief[1] * change,
  belief[1] * (1 - change) + belief[0] * change,
];

function times(a: Belief, b: Belief): Belief {
  const sum = a[0] * b[0] + a[1] * b[1];
  return sum === 0 ? [0.5, 0.5] : [(a[0] * b[0]) / sum, (a[1] * b[1]) / sum];
}

function filterForward(beliefs: readonly Belief[], changes: readonly number[]): Belief[] {
  let state: Belief = [0.5, 0.5];
  return beliefs.map((belief, index) => {
    state = times(step(state, index === 0 ? 0.5 : (changes[index] ?? 0.5)), belief);
    return state;
  });
}

/** Belief at `index` with the next few utterances taken in, and no more: a role must not flip minutes later. */
function smooth(
  index: number,
  filtered: readonly Belief[],
  beliefs: readonly Belief[],
  changes: readonly number[],
): Belief {
  let message: Belief = [0.5, 0.5];
  for (let next = Math.min(index + ROLE_LOOKAHEAD, beliefs.length - 1); next > index; next -= 1) {
    message = step(times(beliefs[next] ?? [0.5, 0.5], message), changes[next] ?? 0.5);
  }
  return times(filtered[index] ?? [0.5, 0.5], message);
}

function logLikelihood(beliefs: readonly Belief[], changes: readonly number[]): number {
  let state: Belief = [0.5, 0.5];
  let sum = 0;
  beliefs.forEach((belief, index) => {
    const predicted = step(state, changes[index] ?? 0.5);
    sum += Math.log(predicted[0] * belief[0] + predicted[1] * belief[1]);
    state = times(predicted, belief);
  });
  return sum;
}
