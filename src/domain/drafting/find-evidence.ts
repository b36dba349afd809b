import { medicinesIn } from '../checks/medicines.ts';
import { numbersIn } from '../checks/numbers.ts';
import { readYesNo } from '../extraction/yes-no.ts';
import type { Evidence } from '../note/statement.ts';
import { stemsOf } from '../note/stems.ts';
import { splitByWords, splitSentences } from '../transcript/sentences.ts';
import type { Window, WindowPart } from '../transcript/window.ts';

/** A reader hears the evidence: more than three sentences is the whole window again. */
const MOST_SENTENCES = 3;
/** Machine transcripts run on without a full stop: such a stretch is cut, or all of it would be evidence. */
const LONGEST_SENTENCE_WORDS = 45;
const CUT_WORDS = 25;
/** Weight of a number, a medicine and a plain word: who looks the evidence up wants to hear the dose. */
const WEIGHTS = { number: 2, medicine: 3, word: 1 } as const;
/** Share of the statement's weight that the sentences must hold together, and that each after the first must add. */
const LEAST_COVERAGE = 0.25;
const LEAST_GAIN = 0.12;

/** One sentence of the window, and what it says. */
interface Said {
  part: WindowPart;
  partIndex: number;
  /** Span of the part's text. */
  start: number;
  end: number;
  facts: ReadonlySet<string>;
}

/**
 * The words of the window that a statement rests on: one to three sentences that together hold most of its content words, numbers (by value)
 * and medicines, each with the question or the bare answer that belongs to it. Spans count UTF-16 units of the utterances' texts, sorted,
 * without overlap. Empty when too little of the statement was said. Never from the window's context.
 */
export function findEvidence(text: string, window: Window): Evidence[] {
  const said = saidIn(window);
  const wanted = wantedFacts(text, said);
  const whole = sum(wanted, () => true);
  if (whole === 0) return [];
  const chosen = new Set<Said>();
  const open = new Map(wanted);
  while (chosen.size < MOST_SENTENCES) {
    const best = bestOf(said, chosen, open);
    if (best === null || best.gain < whole * (chosen.size === 0 ? LEAST_COVERAGE / 2 : LEAST_GAIN)) break;
    chosen.add(best.sentence);
    for (const fact of best.sentence.facts) removeFact(open, fact);
  }
  if (1 - sum(open, () => true) / whole < LEAST_COVERAGE) return [];
  return toEvidence(said.filter((_, index) => isChosenOrBelongs(said, index, chosen)));
}

function saidIn(window: Window): Said[] {
  return window.parts.flatMap((part, partIndex) =>
    splitSentences(part.text)
      .flatMap((span) =>
        part.text.slice(span.start, span.end).split(/\s+/u).length > LONGEST_SENTENCE_WORDS
          ? splitByWords(part.text, span, CUT_WORDS)
          : [span],
      )
      .map(({ start, end }) => ({
        part,
        partIndex,
        start,
        end,
        facts: factsOf(part.text.slice(start, end)),
      })),
  );
}

/** Facts as strings with a letter for their kind: `n:120`, `m:lisinopril`, `w:knee`. */
const factsOf = (text: string): Set<string> =>
  new Set([
    ...numbersIn(text).flatMap(({ readings }) => readings.map((value) => `n:${value}`)),
    ...medicinesIn(text).map(({ name }) => `m:${name}`),
    ...[...stemsOf(text)].map((stem) => `w:${stem}`),
  ]);

/** What the statement says, each fact with its weight: words that half of the window's sentences hold tell little about where it was said. */
function wantedFacts(text: string, said: readonly Said[]): Map<string, number> {
  const facts = new Map<string, number>();
  for (const { readings } of numbersIn(text)) {
    // One number may be read in several ways ("one thirty three"); the first that was said counts.
    const value =
      readings.find((reading) => said.some((each) => each.facts.has(`n:${reading}`))) ?? readings[0];
    facts.set(`n:${value ?? ''}`, WEIGHTS.number);
  }
  for (const { name } of medicinesIn(text)) facts.set(`m:${name}`, WEIGHTS.medicine);
  for (const stem of stemsOf(text)) {
    const places = said.filter((each) => each.facts.has(`w:${stem}`)).length;
    facts.set(`w:${stem}`, WEIGHTS.word / (1 + Math.max(0, places - 1) / 4));
  }
  return facts;
}

const removeFact = (open: Map<string, number>, fact: string): void => {
  open.delete(fact);
};

function sum(facts: ReadonlyMap<string, number>, isCounted: (fact: string) => boolean): number {
  let total = 0;
  for (const [fact, weight] of facts) if (isCounted(fact)) total += weight;
  return total;
}

/** The sentence that holds most of what is still open; the shorter, then the earlier, of two that hold as much. */
function bestOf(
  said: readonly Said[],
  chosen: ReadonlySet<Said>,
  open: ReadonlyMap<string, number>,
): { sentence: Said; gain: number } | null {
  let best: { sentence: Said; gain: number; score: number } | null = null;
  for (const sentence of said) {
    if (chosen.has(sentence)) continue;
    const gain = sum(open, (fact) => sentence.facts.has(fact));
    const score = gain - sentence.facts.size / 1000;
    if (gain > 0 && (best === null || score > best.score)) best = { sentence, gain, score };
  }
  return best;
}

/** A bare "no" is evidence with its question only, and the question of a denial tells nothing without its "no". */
function isChosenOrBelongs(said: readonly Said[], index: number, chosen: ReadonlySet<Said>): boolean {
  const sentence = said[index];
  const before = said[index - 1];
  const after = said[index + 1];
  if (sentence === undefined || chosen.has(sentence)) return sentence !== undefined;
  return (
    (before !== undefined && chosen.has(before) && isAnswerTo(before, sentence)) ||
    (after !== undefined && chosen.has(after) && isAnswerTo(sentence, after))
  );
}

const wordsOf = ({ part, start, end }: Said): string => part.text.slice(start, end);

/** Another speaker's yes or no straight after a question. */
function isAnswerTo(question: Said, answer: Said): boolean {
  if (question.partIndex === answer.partIndex || question.part.speaker === answer.part.speaker) return false;
  if (question.part.speaker !== 'clinician' || !/\?\s*$/u.test(wordsOf(question))) return false;
  const plain = wordsOf(answer)
    .replace(/\s+([,.?!])/gu, '$1')
    .replace(/^(?:(?:um|uh|oh|well|so)\b[, ]*)+/iu, '');
  return readYesNo(plain) !== null;
}

function toEvidence(sentences: readonly Said[]): Evidence[] {
  const evidence: (Evidence & { partIndex: number })[] = [];
  for (const { part, partIndex, start, end } of sentences) {
    const last = evidence.at(-1);
    const from = part.start + start;
    const isNext =
      last?.partIndex === partIndex && /^\s*$/u.test(part.text.slice(last.end - part.start, start));
    if (last !== undefined && isNext) last.end = part.start + end;
    else evidence.push({ utterance: part.utterance, start: from, end: part.start + end, partIndex });
  }
  return evidence.map(({ utterance, start, end }) => ({ utterance, start, end }));
}
