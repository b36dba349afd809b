import { isOrdinary, soundsOf } from './sounds.ts';
import { spanWords, type SpanWord } from './span-words.ts';
import { contextOf, holdsDose, type TermContext } from './term-context.ts';
import { distanceOf, type TermIndex } from './term-index.ts';
import type { Term } from './term.ts';

/** A name that may have been said where other words were heard. */
export interface TermProposal {
  /** Span in the heard text. */
  start: number;
  end: number;
  heard: string;
  term: Term;
  /** Distances, 0 for the same. */
  sound: number;
  spelling: number;
  distance: number;
  context: TermContext;
  /** Share of the letters that belong to words which people say in any consultation. */
  ordinary: number;
  /** Probability of the least likely token of the stretch. */
  probability: number;
  words: number;
}

const LONGEST_SPAN = 5;
const WITHIN = 0.6;
/** Of a short list a name is looked for further away: few others compete. */
const WITHIN_SHORT_LIST = 0.7;
const SHORT_LIST = 500;
const PER_SPAN = 8;

/** Names by their sound for every stretch of one to five words of a heard text, nearest first. Pure: what the recogniser thinks of them is asked later. */
export function proposeTerms(
  text: string,
  probabilities: readonly number[],
  indexes: readonly TermIndex[],
): TermProposal[] {
  const words = spanWords(text, probabilities);
  const isSettled = words.map(
    ({ letters }) => letters.length > 3 && indexes.some((index) => index.has(letters)),
  );
  const proposals: TermProposal[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from; to < Math.min(words.length, from + LONGEST_SPAN); to += 1) {
      if (isSettled[to] === true || words[to]?.letters === '') break;
      proposals.push(...proposeFor(text, words.slice(from, to + 1), indexes));
      if (words[to]?.isLast === true) break;
    }
  }
  return proposals.sort((a, b) => a.distance - b.distance);
}

function proposeFor(text: string, words: readonly SpanWord[], indexes: readonly TermIndex[]): TermProposal[] {
  const stretch = stretchOf(text, words);
  if (stretch === null) return [];
  const { ordinary, context, probability, phones, letters } = stretch;
  // Plain words that the recogniser was sure of, where nothing speaks of medicines: looking further costs time and finds only mistakes.
  if (ordinary === 1 && context === 'none' && probability > 0.5) return [];
  const near = indexes.flatMap((index) =>
    index.near(phones, letters, index.size > SHORT_LIST ? WITHIN : WITHIN_SHORT_LIST, PER_SPAN),
  );
  return near.map((each) => ({ ...stretch.place, ...each, ordinary, context, probability }));
}

/** One name for some heard words that follow each other; null where they are no words that a name could have been heard as. */
export function proposalFor(text: string, words: readonly SpanWord[], term: Term): TermProposal | null {
  const stretch = stretchOf(text, words);
  if (stretch === null) return null;
  const { ordinary, context, probability, phones, letters, place } = stretch;
  return { ...place, ...distanceOf(phones, letters, term), ordinary, context, probability };
}

interface Stretch {
  place: Pick<TermProposal, 'start' | 'end' | 'heard' | 'words'>;
  letters: string;
  phones: string;
  ordinary: number;
  context: TermContext;
  probability: number;
}

function stretchOf(text: string, words: readonly SpanWord[]): Stretch | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || holdsDose(text, words)) return null;
  const letters = words.map((word) => word.letters).join('');
  if (letters.length < 4 || letters.length > 20) return null;
  const plain = words.reduce((sum, word) => sum + (isOrdinary(word.letters) ? word.letters.length : 0), 0);
  const { start } = first;
  const { end } = last;
  return {
    place: { start, end, heard: text.slice(start, end), words: words.length },
    letters,
    phones: words.map((word) => soundsOf(word.letters)).join(''),
    ordinary: plain / letters.length,
    context: contextOf(text, start, end),
    probability: Math.min(...words.map((word) => word.probability)),
  };
}
