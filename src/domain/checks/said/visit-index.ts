import type { PatientSex } from '#domain/drafting/prompt.ts';
import type { Evidence } from '#domain/note/statement.ts';
import { stemsOf } from '#domain/note/stems.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { frequenciesIn } from '../frequencies.ts';
import { medicinesIn } from '../medicines.ts';
import { problemsIn } from '../problems.ts';
import { quantitiesIn, type Quantity } from '../quantities.ts';
import { personsIn, type PersonFact } from '../relatives.ts';
import { routesIn } from '../routes.ts';
import type { Side } from '../sides.ts';
import { denialsOf } from './denials.ts';
import { LEADING_NO } from './read-answer.ts';
import { markedWords, type MarkedWord } from './marked-words.ts';
import { spokenSentences, type SpokenSentence } from './spoken-sentences.ts';
import { spokenSidesIn } from './spoken-sides.ts';

/** Affirmed, denied, or left open: asked without a plain answer, or supposed. */
export type Polarity = 'affirmed' | 'denied' | 'open';

/** Something that was said, and where. */
export interface Heard<T> {
  value: T;
  /** Words as said. */
  words: string;
  /** Place in the visit in words, stops counted, for distances. */
  place: number;
  /** Number of the sentence, and the span of the words in its text. */
  sentence: number;
  start: number;
  end: number;
}

/** One place where a key was said. */
export interface KeyPlace {
  place: number;
  sentence: number;
  start: number;
  end: number;
  polarity: Polarity;
}

export interface VisitIndex {
  sentences: readonly SpokenSentence[];
  /** Places of the first and last word of each sentence. */
  bounds: readonly { from: number; to: number }[];
  /** Where each key was said, in order. */
  places: ReadonlyMap<string, readonly KeyPlace[]>;
  quantities: readonly Heard<Quantity>[];
  frequencies: readonly Heard<string>[];
  medicines: readonly Heard<string>[];
  sides: readonly Heard<Side>[];
  routes: readonly Heard<string>[];
  /** Other persons that each sentence names. */
  persons: readonly (readonly PersonFact[])[];
  problems: readonly (Heard<string> & { polarity: Polarity })[];
  sex: PatientSex;
}

const LEAST_OF_ITEM = 4;
/** What parts two sentences, in words: what is said in the next one belongs less to this. */
const STOP_WORDS = 3;

/** Everything that a visit says, by what is said and where: computed once, asked for each statement. */
export function indexVisit(utterances: readonly Utterance[]): VisitIndex {
  const sentences = spokenSentences(utterances);
  const places = new Map<string, KeyPlace[]>();
  const index = {
    bounds: [] as { from: number; to: number }[],
    quantities: [] as Heard<Quantity>[],
    frequencies: [] as Heard<string>[],
    medicines: [] as Heard<string>[],
    sides: [] as Heard<Side>[],
    routes: [] as Heard<string>[],
    persons: [] as PersonFact[][],
    problems: [] as (Heard<string> & { polarity: Polarity })[],
  };
  let from = 0;
  for (const [sentence, spoken] of sentences.entries()) {
    const { text } = spoken;
    const words = markedWords(text);
    const placeAt = (start: number): number => from + placeIn(words, start);
    const heard = <T>(value: T, start: number, end: number): Heard<T> => ({
      value,
      words: text.slice(start, end),
      place: placeAt(start),
      sentence,
      start,
      end,
    });
    const polarityAt = polarityIn(spoken);
    for (const word of words) {
      for (const key of word.keys) {
        const known = places.get(key) ?? [];
        places.set(key, known);
        const { place, start, end } = word;
        known.push({ place: from + place, sentence, start, end, polarity: polarityAt(start, end) });
      }
    }
    index.quantities.push(...quantitiesIn(text).map((each) => heard(each, each.start, each.end)));
    index.frequencies.push(...frequenciesIn(text).map(({ name, start, end }) => heard(name, start, end)));
    index.medicines.push(...medicinesIn(text).map(({ name, start, end }) => heard(name, start, end)));
    index.sides.push(...spokenSidesIn(text).map(({ side, start, end }) => heard(side, start, end)));
    index.routes.push(...routesIn(text).map(({ name, start, end }) => heard(name, start, end)));
    index.persons.push(personsIn(text));
    index.problems.push(
      ...problemsIn(text).map(({ name, start, end }) => ({
        ...heard(name, start, end),
        polarity: polarityAt(start, end),
      })),
    );
    const to = from + (words.at(-1)?.place ?? 0);
    index.bounds.push({ from, to });
    from = to + STOP_WORDS;
  }
  return { ...index, sentences, places, sex: patientSexOf(utterances) };
}

/** Place of a character by the last word that begins at or before it. */
export function placeIn(words: readonly MarkedWord[], start: number): number {
  let place = 0;
  for (const word of words) {
    if (word.start > start) break;
    ({ place } = word);
  }
  return place;
}

/** A no to "still" leaves open what was before; one to "other injuries" and to "pain anywhere else" what was named. */
const isNoToMore = (text: string, start: number, end: number): boolean =>
  /\bstill\b/iu.test(text) ||
  /\b(?:other|another|more|else)\s*$/iu.test(text.slice(0, start)) ||
  /^\s*(?:any|some)?(?:where|thing|one)?\s*else\b/iu.test(text.slice(end));

/** "Any cancer in your family?" "No.": there is a family. */
const ADJUNCT =
  /\b(?:(?:in|at|from|on|during|since|around|near|into)\s+(?:your|the|his|her|this|that|my|a)|type of|kind of)\s+(?:\p{L}+\s+)?$/iu;

/** "Any numbness or tingling in your hand?" "No, but there is an ache in my hand.": the hand was not denied. */
function affirmedIn(answer: string): (words: string) => boolean {
  const reply = answer.replace(LEADING_NO, '');
  const denialAt = denialsOf(reply);
  const said = new Set(
    [...reply.matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) =>
      denialAt(index, index + word.length) === 'none' ? [...stemsOf(word)] : [],
    ),
  );
  return (words) => [...stemsOf(words)].some((stem) => stem.length >= LEAST_OF_ITEM && said.has(stem));
}

/** "Body aches, joint pain?" "A bit of joint pain.": the yes is to one item of the list, and the others are not told. */
function otherItem(question: string, reply: string): (start: number, end: number) => boolean {
  if (!/,\s|\bor\b/u.test(question)) return () => false;
  const said = stemsOf(reply);
  const isNamed = [...stemsOf(question)].some((stem) => stem.length >= LEAST_OF_ITEM && said.has(stem));
  return (start, end) => isNamed && ![...stemsOf(question.slice(start, end))].some((stem) => said.has(stem));
}

/** "How long have you had this pain?", "what have you taken for it?": who asks so takes it as there. */
const PRESUPPOSES =
  /\b(?:how (?:long|bad|often|severe)|when (?:did|was|does|do|you)|what (?:have you (?:been )?(?:done|doing|taken|taking|tried|trying|using)|makes?|brings?|brought|were you doing|kind of|type of)|where (?:is|does|exactly|do you feel)|which|can you (?:describe|rate)|(?:does|do|is|are|did|has) (?:the|this|that|your|these|those))\b/iu;

/** Polarity of what stands at a place of a spoken sentence. */
function polarityIn({
  text,
  questionFrom,
  questionTo,
  answer,
  reply,
  supposedFrom,
}: SpokenSentence): (start: number, end: number) => Polarity {
  const denialAt = denialsOf(text);
  const isOfOther = otherItem(text, reply);
  const presupposed = PRESUPPOSES.exec(text)?.index ?? Infinity;
  const isAffirmed = answer === 'no' ? affirmedIn(reply) : () => false;
  return (start, end) => {
    const denial = denialAt(start, end);
    if (start >= questionFrom && start < questionTo) {
      if (answer === null) return denial === 'none' && start > presupposed ? 'affirmed' : 'open';
      // "No fever?" "No." and "No fever?" "Right." both deny.
      if (denial === 'denied') return 'denied';
      if (answer === 'yes') return isOfOther(start, end) ? 'open' : 'affirmed';
      const isLeftOpen =
        isNoToMore(text, start, end) ||
        ADJUNCT.test(text.slice(0, start)) ||
        isAffirmed(text.slice(start, end));
      return isLeftOpen ? 'open' : 'denied';
    }
    if (denial === 'denied') return 'denied';
    return start >= supposedFrom || denial === 'unsure' ? 'open' : 'affirmed';
  };
}

/** Sentences that evidence touches. */
export const sentencesOfEvidence = (index: VisitIndex, evidence: readonly Evidence[]): ReadonlySet<number> =>
  new Set(
    index.sentences.flatMap((sentence, number) =>
      sentence.evidence.some((span) =>
        evidence.some(
          (each) => each.utterance === span.utterance && each.start < span.end && span.start < each.end,
        ),
      )
        ? [number]
        : [],
    ),
  );

/** Polarity of a key in each sentence that holds it; open where it is said both ways. */
export function polaritiesOf(key: string, visit: VisitIndex): ReadonlyMap<number, Polarity> {
  const polarities = new Map<number, Polarity>();
  for (const { sentence, polarity } of visit.places.get(key) ?? []) {
    const known = polarities.get(sentence);
    polarities.set(sentence, known === undefined || known === polarity ? polarity : 'open');
  }
  return polarities;
}
