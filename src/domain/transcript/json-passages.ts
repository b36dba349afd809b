import { mostComplete } from './json-values.ts';
import type { Turn } from './split-turns.ts';

/** A word with who says it, in seconds of the recording; a stop belongs to the word before it. */
export interface SpokenWord {
  label: string | null;
  text: string;
  start: number | null;
  end: number | null;
  isStop: boolean;
}

/** What somebody says without a break. */
export interface Passage {
  label: string | null;
  text: string;
  /** Seconds; Infinity when the file does not tell. */
  start: number;
  /** Place in the file among those of the same time. */
  order: number;
  /** Of single words: the next one of the same voice goes on with it. */
  isOfWords: boolean;
}

/** A silence of this many seconds lets others speak. Words within it stay together: an "okay" once tore a dose from its medicine. */
const PAUSE = 0.5;
/** How long a word lasts at most when only its beginning is known. */
const LONGEST_WORD = 1;
const ENDS_SENTENCE = /[.?!]["'”’)]*$/u;

/** Times of a list, in which what has none stands where the one before it does, and at the beginning where the next one does. */
function withStarts<T extends { start: number | null }>(all: readonly T[]): (T & { start: number })[] {
  let last = all.find(({ start }) => start !== null)?.start ?? Infinity;
  return all.map((each) => {
    last = each.start ?? last;
    return { ...each, start: last };
  });
}

/** A word between those of a voice is that voice's: services leave one out of the labels now and then. */
function withLabels(words: readonly SpokenWord[]): SpokenWord[] {
  let last = words.find(({ label }) => label !== null)?.label ?? null;
  return words.map((word) => {
    last = word.label ?? last;
    return { ...word, label: last };
  });
}

/** Words of one channel in their order, cut where the voice changes, where a sentence ends and at every pause. */
export function passagesOfWords(words: readonly SpokenWord[]): Passage[] {
  const passages: Passage[] = [];
  let end = Infinity;
  for (const word of withStarts(withLabels(words.filter(({ text }) => text !== '')))) {
    const { label, text, start, isStop } = word;
    const last = passages.at(-1);
    const goesOn = last?.label === label && !(start - end > PAUSE) && !ENDS_SENTENCE.test(last.text);
    if (last !== undefined && (isStop || goesOn)) last.text += `${isStop ? '' : ' '}${text}`;
    else passages.push({ label, text, start, order: 0, isOfWords: true });
    if (!isStop) end = word.end ?? start + LONGEST_WORD;
  }
  return passages;
}

/** Whole utterances by their times, with whatever else is told of each. */
export const passagesOfUtterances = <T extends { label: string | null; text: string; start: number | null }>(
  utterances: readonly T[],
): (T & Passage)[] =>
  inOrder(
    withStarts(utterances)
      .map((each, order) => ({ ...each, order, isOfWords: false }))
      .filter(({ text }) => text !== ''),
  );

function inOrder<T extends Passage>(passages: readonly T[]): T[] {
  return passages.toSorted((a, b) => {
    if (a.start !== b.start) return a.start < b.start ? -1 : 1;
    return a.order - b.order;
  });
}

/**
 * Turns of what was recorded in one channel or in several. Of several with words in them each is another voice, or more where a channel tells its own apart.
 * @param channels with the label that stands for each.
 */
export function turnsOfChannels(
  channels: readonly { label: string; passages: readonly Passage[] }[],
): Turn[] {
  const filled = channels.filter(({ passages }) => passages.length > 0);
  if (filled.length < 2) return joined(filled.flatMap(({ passages }) => passages));
  return joined(inOrder(filled.flatMap(({ label, passages }) => labelledAs(label, passages))));
}

function labelledAs(channel: string, passages: readonly Passage[]): Passage[] {
  const voices = new Set(passages.map(({ label }) => label));
  return passages.map((each) => ({
    ...each,
    label: voices.size < 2 || each.label === null ? channel : `${channel} ${each.label}`,
  }));
}

function joined(passages: readonly Passage[]): Turn[] {
  const turns: (Turn & { isOfWords: boolean })[] = [];
  for (const { label, text, isOfWords } of passages) {
    const last = turns.at(-1);
    if (last?.label === label && last.isOfWords && isOfWords) last.text += ` ${text}`;
    else turns.push({ label, text, isOfWords });
  }
  return turns.map(({ label, text }) => ({ label, text }));
}

/** The most complete of several readings of the same passages. */
export const mostOf = (readings: readonly (readonly Passage[])[]): readonly Passage[] =>
  mostComplete(readings, (passages) => passages) ?? [];
