import { hasNegation } from '#domain/checks/negation.ts';
import { medicinesIn } from '#domain/checks/medicines.ts';
import { numbersIn } from '#domain/checks/numbers.ts';
import { problemLines } from '#domain/lexicon/problems.ts';
import { comparableWords } from '#cli/word-error-rate.ts';
import { wordDistance } from '#workers/speech/word-distance.ts';
import type { SpeechClip } from './clips.ts';

/** How often something was right, of how often it was there. */
export interface Share {
  right: number;
  of: number;
}

/** What one hearing of one clip counts. Sums over clips are the same shape. */
export interface SpeechCounts {
  wordErrors: Share;
  /** Words of sentences without a medicine made for them: what a correction must not touch. */
  ordinaryErrors: Share;
  terms: Share;
  drugs: Share;
  /** The medicine is written, or is the first suggestion. */
  drugsOffered: Share;
  doses: Share;
  numbers: Share;
  negations: Share;
  /** Medicines written that were not said, over seconds of speech. */
  inventedDrugs: Share;
}

export const noCounts = (): SpeechCounts => ({
  wordErrors: { right: 0, of: 0 },
  ordinaryErrors: { right: 0, of: 0 },
  terms: { right: 0, of: 0 },
  drugs: { right: 0, of: 0 },
  drugsOffered: { right: 0, of: 0 },
  doses: { right: 0, of: 0 },
  numbers: { right: 0, of: 0 },
  negations: { right: 0, of: 0 },
  inventedDrugs: { right: 0, of: 0 },
});

export interface Hearing {
  text: string;
  /** Names that stand first among the suggestions of a stretch, not yet in the text. */
  offered: readonly string[];
  seconds: number;
}

/** Counts what was heard of a clip against what was said in it. */
export function countsOf(clip: SpeechClip, { text, offered, seconds }: Hearing): SpeechCounts {
  const said = comparableWords(clip.text);
  const errors: Share = { right: wordDistance(said, comparableWords(text)), of: said.length };
  const words = ` ${plain(text)} `;
  const names =
    clip.drug === null
      ? medicinesIn(clip.text).map(({ start, end }) => clip.text.slice(start, end))
      : [clip.drug.drug];
  const isWritten = (name: string): boolean => words.includes(` ${name.toLowerCase()} `);
  const dose = clip.drug?.dose ?? null;
  const medical = [...new Set([...medicalTerms(clip.text), ...names])];
  return {
    wordErrors: errors,
    ordinaryErrors: clip.drug === null ? errors : { right: 0, of: 0 },
    terms: shareOf(medical, isWritten),
    drugs: shareOf(names, isWritten),
    drugsOffered: shareOf(names, (name) => isWritten(name) || offered.includes(name.toLowerCase())),
    doses:
      dose === null
        ? { right: 0, of: 0 }
        : shareOf([dose], ({ value }) => names.every(isWritten) && holdsDose(text, value)),
    numbers: numberShare(clip.text, text),
    negations: hasNegation(clip.text) ? shareOf([text], hasNegation) : { right: 0, of: 0 },
    inventedDrugs: { right: inventedIn(clip, text).length, of: seconds },
  };
}

/** Adds up the counts of many clips. */
export function sumCounts(all: readonly SpeechCounts[]): SpeechCounts {
  const sum = noCounts();
  for (const counts of all) {
    for (const key of Object.keys(sum) as (keyof SpeechCounts)[]) {
      sum[key].right += counts[key].right;
      sum[key].of += counts[key].of;
    }
  }
  return sum;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const shareOf = <T>(items: readonly T[], isRight: (item: T) => boolean): Share => ({
  right: items.filter(isRight).length,
  of: items.length,
});

let problems: readonly string[] | null = null;

/** Diseases and symptoms of the lexicon that a text names. */
function medicalTerms(text: string): string[] {
  problems ??= problemLines.flatMap((line) => line.split(/[:,]/u)).filter((name) => name.length > 3);
  const words = ` ${plain(text)} `;
  return problems.filter((name) => words.includes(` ${name} `));
}

/** The number with the first letter of a unit behind it, in digits or in words. */
const holdsDose = (text: string, value: string): boolean =>
  numbersIn(text).some(
    ({ readings, end }) => readings[0] === value && /^\s*-?m(?:g|illi)/iu.test(text.slice(end)),
  );

function numberShare(said: string, heard: string): Share {
  const wanted = numbersIn(said).map(({ readings }) => readings[0]);
  const left = numbersIn(heard).flatMap(({ readings }) => readings[0] ?? []);
  return shareOf(wanted, (value) => {
    const at = left.indexOf(value ?? '');
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Names in what was heard that stand for a medicine nobody said. */
export function inventedIn(clip: SpeechClip, heard: string): string[] {
  const said = new Set(medicinesIn(clip.text).map(({ name }) => name));
  const words = plain(clip.text);
  return medicinesIn(heard)
    .filter(
      ({ name, start, end }) => !said.has(name) && !words.includes(heard.slice(start, end).toLowerCase()),
    )
    .map(({ start, end }) => heard.slice(start, end).toLowerCase());
}
