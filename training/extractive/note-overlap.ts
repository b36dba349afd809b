import { splitSentences } from '#domain/transcript/sentences.ts';
import type { TrainingEncounter } from './encounters.ts';

const STOP_WORDS = new Set(
  `the a an and or of to in is was are were be been it that this with for on at by as from he she his her their they
patient has have had do does did not no i you your my me we so but if`.split(/\s+/u),
);
/** A sentence counts as used when it covers this much of a note sentence, or a note sentence this much of it. */
const COVERS_NOTE = 0.28;
const COVERED_BY_NOTE = 0.55;
/** Less shared weight than this is a chance meeting of common words. */
const MIN_SHARED = 3;

function contentWords(text: string): string[] {
  const plain = text.toLowerCase().replace(/(\w) n't/gu, "$1n't");
  const words = plain.match(/[a-z0-9]+(?:['/.-][a-z0-9]+)*/gu) ?? [];
  return words
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => word.replace(/(?:ing|edly|ed|es|s|ly)$/u, ''));
}

/** Inverse document frequency of a content word in these encounters, dialogue and note together. */
function createWordWeights(encounters: readonly TrainingEncounter[]): (word: string) => number {
  const frequency = new Map<string, number>();
  for (const { turns, note } of encounters) {
    const text = `${turns.map((turn) => turn.text).join(' ')} ${note}`;
    for (const word of new Set(contentWords(text))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return (word) => Math.log((encounters.length + 1) / ((frequency.get(word) ?? 0) + 0.5));
}

const noteSentences = (note: string): string[][] =>
  note
    .split('\n')
    .flatMap((line) => splitSentences(line).map(({ start, end }) => contentWords(line.slice(start, end))))
    .filter((words) => words.length > 1);

/**
 * Whether a spoken sentence found its way into a note, judged by the words that they share, rare ones counting more.
 * @param reference encounters whose words are counted
 * @returns a function of a note, which gives a function of a spoken sentence
 */
export function createOverlap(reference: readonly TrainingEncounter[]) {
  const weightOf = createWordWeights(reference);
  const weigh = (words: Iterable<string>): number =>
    [...words].reduce((sum, word) => sum + weightOf(word), 0);
  return (note: string) => {
    const sentences = noteSentences(note).map((words) => new Set(words));
    return (spoken: string): boolean => {
      const said = new Set(contentWords(spoken));
      return sentences.some((written) => {
        const shared = weigh([...written].filter((word) => said.has(word)));
        const whole = weigh(written);
        if (whole <= 0 || shared <= MIN_SHARED) return false;
        return shared / whole >= COVERS_NOTE || shared / Math.max(weigh(said), 1) >= COVERED_BY_NOTE;
      });
    };
  };
}
