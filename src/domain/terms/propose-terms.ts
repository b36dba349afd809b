import { isOrdinary, soundsOf } from './sounds.ts';
import { spanWords, type SpanWord } from './span-words.ts';
import { contextOf, holdsDose, type TermContext } from './term-context.ts';
import type { TermIndex } from './term-index.ts';
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
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || holdsDose(text, words)) return [];
  const letters = words.map((word) => word.letters).join('');
  if (letters.length < 4 || letters.length > 20) return [];
  const ordinary =
    words.reduce((sum, word) => sum + (isOrdinary(word.letters) ? word.letters.length : 0), 0) /
    letters.length;
  const context = contextOf(text, first.start, last.end);
  const probability = Math.min(...words.map((word) => word.probability));
  // Plain words that the recogniser was sure of, where nothing speaks of medicines: looking further costs time and finds only mistakes.
  if (ordinary === 1 && context === 'none' && probability > 0.5) return [];
  const phones = words.map((word) => soundsOf(word.letters)).join('');
  const near = indexes.flatMap((index) =>
    index.near(phones, letters, index.size > SHORT_LIST ? WITHIN : WITHIN_SHORT_LIST, PER_SPAN),
  );
  return near.map(({ term, sound, spelling, distance }) => ({
    start: first.start,
    end: last.end,
    heard: text.slice(first.start, last.end),
    term,
    sound,
    spelling,
    distance,
    context,
    ordinary,
    probability,
    words: words.length,
  }));
}
