import { bodyPartLines, problemLines } from '../lexicon/problems.ts';
import { deniedSpans, isDeniedAfter } from './negated-scope.ts';
import { longestPhrase, phraseIndexOf, type PhraseIndex } from './phrase-index.ts';

/** A symptom or diagnosis that a text names. */
export interface ProblemFact {
  /** Canonical name, lower case: "short of breath" is "dyspnea", "my knee hurts" is "knee pain". */
  name: string;
  /** Span in UTF-16 units, end exclusive. */
  start: number;
  end: number;
  /** Denied by its clause ("denies fever"), or answered with no. */
  negated: boolean;
}

interface Token {
  word: string;
  start: number;
  end: number;
}

interface Match {
  name: string;
  /** Number of tokens. */
  length: number;
}

/** Names that hold the word for a problem and say none. */
const NOT_A_PROBLEM =
  /\b(?:stress (?:test|echo)\p{L}*|fell (?:asleep|in love)|falls? asleep|pain (?:medic\p{L}+|meds?|pills?|killers?|relie\p{L}+|management|scale|clinic)|cold (?:packs?|compress\p{L}*|weather)|pregnancy test|cancer (?:center|screening)|stroke volume|cva (?=tender)|heart disease prevention|mass index|red (?:flags?|meat|wine)|weight[- ]loss (?:program|clinic|surgery))\b/giu;

/** One form for singular and plural. */
function singular(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is|ous)$/u.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function tokensOf(text: string): Token[] {
  const plain = text
    .toLowerCase()
    .replace(/’/gu, "'")
    .replace(NOT_A_PROBLEM, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(/[\p{L}\p{N}]+(?:'\p{L}+)?/gu)].map(({ 0: word, index }) => ({
    word: singular(word),
    start: index,
    end: index + word.length,
  }));
}

const keyOf = (phrase: string): string =>
  tokensOf(phrase)
    .map(({ word }) => word)
    .join(' ');

function toMap(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [name = '', others = ''] = line.split(':');
      return [...others.split(','), name]
        .filter((phrase) => phrase !== '')
        .map((phrase): [string, string] => [keyOf(phrase), name]);
    }),
  );
}

let loaded: { problems: PhraseIndex; parts: PhraseIndex } | null = null;

function lexicon(): NonNullable<typeof loaded> {
  loaded ??= { problems: phraseIndexOf(toMap(problemLines)), parts: phraseIndexOf(toMap(bodyPartLines)) };
  return loaded;
}

/** What can be wrong with a part of the body, by the words that say it. */
const COMPLAINTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    pain: 'pain ache aching hurt hurting sore soreness discomfort painful tenderness tender',
    swelling: 'swelling swollen edema swell swelled puffy',
    numbness: 'numbness numb',
    tingling: 'tingling tingly',
    weakness: 'weakness weak',
    stiffness: 'stiffness stiff tightness tight',
    itching: 'itching itchy itch pruritus',
    redness: 'redness red erythema',
    injury: 'injury injured',
    rash: 'rash',
    cramps: 'cramp cramping spasm',
  }).flatMap(([name, words]) => words.split(' ').map((word) => [singular(word), name])),
);
/** Complaints of a part that have a name of their own. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  'abdomen pain': 'abdominal pain',
  'abdomen swelling': 'abdominal distension',
  'abdomen cramps': 'abdominal pain',
  'head pain': 'headache',
  'throat pain': 'sore throat',
  'tooth pain': 'dental pain',
  'pelvis pain': 'pelvic pain',
  'face pain': 'facial pain',
  'chest stiffness': 'chest pain',
  'ankle swelling': 'leg swelling',
  'foot swelling': 'leg swelling',
  'calf swelling': 'leg swelling',
  'calf pain': 'calf tenderness',
  'leg weakness': 'lower extremity weakness',
  'back cramps': 'back spasm',
  'testicle pain': 'testicular pain',
  'skin redness': 'erythema',
  'skin rash': 'rash',
  'skin itching': 'itching',
};
/** May stand between a complaint and its part: "pain in both of my lower legs". */
const BETWEEN_AFTER = new Set(
  'in of to on at around over along down about with the my your his her their a both of bilateral left right lower upper medial lateral that this area side inside outside bottom top front'.split(
    ' ',
  ),
);
/** "My knee has been really hurting". */
const BETWEEN_BEFORE = new Set(
  'is are has have been be was were a bit little so still really very more just kinda kind of starting started to get getting joint feel felt quite pretty also'.split(
    ' ',
  ),
);
const MOST_BETWEEN = 5;

/** Symptoms and diagnoses that a text names, in order, longest names first where they overlap. */
export function problemsIn(text: string): ProblemFact[] {
  const tokens = tokensOf(text);
  const words = tokens.map(({ word }) => word);
  const denied = deniedSpans(text);
  const facts: ProblemFact[] = [];
  for (let at = 0; at < tokens.length;) {
    const match = matchAt(words, at);
    const first = tokens[at];
    const last = tokens[at + (match?.length ?? 1) - 1];
    if (match === null || first === undefined || last === undefined) {
      at += 1;
      continue;
    }
    const isDenied = denied.some(({ start, end }) => start <= first.start && first.start < end);
    facts.push({
      name: match.name,
      start: first.start,
      end: last.end,
      negated: isDenied || isDeniedAfter(text.slice(last.end)),
    });
    at += match.length;
  }
  return facts;
}

function matchAt(words: readonly string[], at: number): Match | null {
  const named = longestPhrase(words, at, lexicon().problems);
  const ofPart = complaintThenPart(words, at) ?? partThenComplaint(words, at);
  if (named === null || (ofPart !== null && ofPart.length > named.length)) return ofPart;
  return named;
}

/** "Pain in my right knee", "numbness and tingling" without a part is left to the names. */
function complaintThenPart(words: readonly string[], at: number): Match | null {
  const complaint = COMPLAINTS[words[at] ?? ''];
  if (complaint === undefined) return null;
  for (let next = at + 1; next <= at + 1 + MOST_BETWEEN; next += 1) {
    const part = longestPhrase(words, next, lexicon().parts);
    if (part !== null) {
      // "tender abdomen" is one; "pain knee" is two things beside each other only in lists, and then the same.
      return { name: nameOf(part.name, complaint), length: next + part.length - at };
    }
    if (!BETWEEN_AFTER.has(words[next] ?? '')) return null;
  }
  return null;
}

/** "Knee pain", "my knees have been really hurting". */
function partThenComplaint(words: readonly string[], at: number): Match | null {
  const part = longestPhrase(words, at, lexicon().parts);
  if (part === null) return null;
  for (let next = at + part.length; next <= at + part.length + MOST_BETWEEN; next += 1) {
    const word = words[next] ?? '';
    const complaint = COMPLAINTS[word];
    if (complaint !== undefined) return { name: nameOf(part.name, complaint), length: next + 1 - at };
    if (!BETWEEN_BEFORE.has(word)) return null;
  }
  return null;
}

function nameOf(part: string, complaint: string): string {
  const name = `${part} ${complaint}`;
  return OWN_NAMES[name] ?? name;
}
