import type { Flag } from '#domain/note/statement.ts';
import { hasNegation } from '../negation.ts';
import { problemsIn } from '../problems.ts';
import { personsIn } from '../relatives.ts';
import { denialsOf } from '../said/denials.ts';
import { anchorsOf } from '../said/support.ts';
import { polaritiesOf, type Polarity, type VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { contradiction } from './contradicted-findings.ts';
import { deniesOtherwise } from './denies-otherwise.ts';
import { clausesOf, isUndecided } from './polarity-units.ts';

/** Share of the statement's words that a sentence must hold to be where it comes from, and share of the best's that others may. */
const LEAST_HELD = 0.35;
const NEARLY_BEST = 0.8;
/** Weight of words said the other way round, as a share of those that the sentences hold. */
const LEAST_AGAINST = 0.2;
const MOST_ALIKE = 0.5;
/** A denial of the abnormal is said as the normal, and a failure without a "no". */
const NORMAL =
  /\b(?:normal|clear|intact|good|great|fine|unremarkable|benign|soft|stable|regular|symmetric|un\p{L}{4,}|stopp?\p{L}*|quit|away|gone|off|without|lack|fail\p{L}*|unable|refus\p{L}*|declin\p{L}*|never|hard|difficult\p{L}*|trouble|rather|instead|less|only|just|little|wish\p{L}*|hold)\b/iu;
const MOST_PLACES_OF_ONE = 2;
const LEAST_HELD_FOR_ONE = 0.5;
const LEAST_LETTERS = 6;
const LEAST_AGAINST_FOR_ONE = 0.1;
const PROBLEM_REACH = 25;

interface StatedWord {
  key: string;
  weight: number;
  isDenied: boolean;
  start: number;
  end: number;
}

/**
 * Denials of anything ("does not take it at home", "it does seem to help") against the sentences that the words come from: flagged where a
 * good part of the words is denied in one and affirmed in the other. Symptoms and diagnoses have a check of their own.
 */
export function contradictedWords(claim: Claim, visit: VisitIndex): Flag[] {
  const stated = statedWords(claim, visit);
  const clauses = clausesOf(claim.text);
  return clauses.flatMap(({ start, end }) => {
    const words = stated.filter((word) => word.start >= start && word.start < end);
    const clause = claim.text.slice(start, end);
    if (words.length > 1) return clauseFlags(words, words, clause, claim, visit);
    // "… but it does help" is one word, and what it is of stands in the clause before.
    if (clauses.length > 1) return words.length === 1 ? clauseFlags(words, stated, clause, claim, visit) : [];
    // One word decides only when it is all that the statement says.
    return isRare(words, visit) ? clauseFlags(words, words, clause, claim, visit) : [];
  });
}

/** @param around the words by which the place in the visit is found. */
function clauseFlags(
  stated: readonly StatedWord[],
  around: readonly StatedWord[],
  clause: string,
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  const whole = weightOf(around);
  const held = visit.sentences.map(() => 0);
  for (const { key, weight } of around)
    for (const sentence of polaritiesOf(key, visit).keys()) held[sentence] = (held[sentence] ?? 0) + weight;
  const best = Math.max(0, ...held);
  if (best === 0 || best < LEAST_HELD * whole) return [];
  const top = held.flatMap((share, sentence) => (share >= NEARLY_BEST * best ? [sentence] : []));
  const against = stated.filter(({ key, isDenied }) => isAgainst(key, isDenied, top, visit));
  const alike = stated.filter(({ key, isDenied }) => isAlike(key, isDenied, top, visit));
  const [isDenied] = against.map((word) => word.isDenied);
  if (isDenied === undefined) return [];
  // "With contrast" where contrast was only ever denied, in the sentence that all the rest comes from.
  const isOnlyDenied =
    !isDenied &&
    best >= LEAST_HELD_FOR_ONE * whole &&
    weightOf(against) >= LEAST_AGAINST_FOR_ONE * best &&
    against.some(({ key }) => isOnlyEverDenied(key, visit));
  const held_ = Math.min(best, weightOf(stated));
  if (weightOf(against) < LEAST_AGAINST * held_ && !isOnlyDenied) return [];
  if (
    !isOnlyDenied &&
    weightOf(alike.filter((word) => word.isDenied === isDenied)) > MOST_ALIKE * weightOf(against)
  )
    return [];
  if (
    against.every(({ start }) => start === against[0]?.start) &&
    !isTelling(against, around, isDenied, visit)
  )
    return [];
  if (isDenied ? isOfProblem(against, claim, visit) : isDenialOfOther(clause, stated, alike)) return [];
  const sentence = held.indexOf(best);
  if (isDenied && NORMAL.test(visit.sentences[sentence]?.text ?? '')) return [];
  return [flagFor(against, isDenied, sentence, claim, visit)];
}

/** One word is little: a part of the body and a relative are spoken of all over, and what is denied must be what the whole clause says. */
function isTelling(
  against: readonly StatedWord[],
  around: readonly StatedWord[],
  isDenied: boolean,
  visit: VisitIndex,
): boolean {
  const [word] = against;
  if (word === undefined) return false;
  const keys = new Set(against.map(({ key }) => key));
  const isSite = [...keys].some((key) => key.startsWith('b:') || visit.places.has(`b:${key.slice(2)}`));
  if (personsIn(word.key.slice(2)).length > 0) return false;
  if (isSite && !isRare(against, visit)) return false;
  return !isDenied || against.length === around.length || isRare(against, visit);
}

const weightOf = (words: readonly StatedWord[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** The frame of a denial ("prior to the episode he denies …") is denied with it where it was asked; the abnormal denied is the normal affirmed. */
function isDenialOfOther(
  clause: string,
  stated: readonly StatedWord[],
  alike: readonly StatedWord[],
): boolean {
  const denied = stated.filter((word) => word.isDenied);
  const isDenialSaid = denied.length === 0 || alike.some((word) => word.isDenied);
  return (hasNegation(clause) && isDenialSaid) || deniesOtherwise(clause);
}

/** "No signs of acute fracture": the fracture has its own check. */
function isOfProblem(against: readonly StatedWord[], claim: Claim, visit: VisitIndex): boolean {
  const denialAt = denialsOf(claim.text);
  const from = Math.min(...against.map(({ start }) => start)) - PROBLEM_REACH;
  const to = Math.max(...against.map(({ end }) => end)) + PROBLEM_REACH;
  return problemsIn(claim.text).some(
    ({ name, start, end }) =>
      start < to &&
      from < end &&
      denialAt(start, end) === 'denied' &&
      visit.problems.some(({ value }) => value === name),
  );
}

const isOnlyEverDenied = (key: string, visit: VisitIndex): boolean =>
  [...polaritiesOf(key, visit).values()].every((polarity) => polarity === 'denied') &&
  key.length >= LEAST_LETTERS;

/** A single word decides only where it was said once or twice, and never otherwise. */
const isRare = (stated: readonly StatedWord[], visit: VisitIndex): boolean =>
  stated.every(({ key }) => polaritiesOf(key, visit).size <= MOST_PLACES_OF_ONE);

function flagFor(
  against: readonly StatedWord[],
  isDenied: boolean,
  sentence: number,
  claim: Claim,
  visit: VisitIndex,
): Flag {
  const start = Math.min(...against.map((word) => word.start));
  const end = Math.max(...against.map((word) => word.end));
  const keys = against.map(({ key }) => key);
  const place = { sentence, ...spanIn(sentence, keys, visit) };
  return contradiction(isDenied, claim.original(start, end), place, visit);
}

/** From the first to the last of these words in a sentence; nothing when it holds none of them. */
export function spanIn(
  sentence: number,
  keys: readonly string[],
  visit: VisitIndex,
): { start?: number; end?: number } {
  const places = keys.flatMap((key) =>
    (visit.places.get(key) ?? []).filter((place) => place.sentence === sentence),
  );
  if (places.length === 0) return {};
  return {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
}

function statedWords(claim: Claim, visit: VisitIndex): StatedWord[] {
  const denialAt = denialsOf(claim.text);
  const known = problemsIn(claim.text).filter(({ name }) =>
    visit.problems.some(({ value }) => value === name),
  );
  const weights = new Map(anchorsOf(claim.text, visit).map(({ key, weight }) => [key, weight]));
  const seen = new Set<string>();
  return claim.words.flatMap(({ keys, start, end }) => {
    const denial = denialAt(start, end);
    if (
      denial === 'unsure' ||
      isUndecided(claim.text, start) ||
      known.some((problem) => problem.start <= start && start < problem.end)
    )
      return [];
    return keys.flatMap((key): StatedWord[] => {
      const weight = weights.get(key);
      if (weight === undefined || seen.has(key) || /^[psc]:/u.test(key) || !visit.places.has(key)) return [];
      seen.add(key);
      return [{ key, weight, isDenied: denial === 'denied', start, end }];
    });
  });
}

const polaritiesIn = (key: string, top: readonly number[], visit: VisitIndex): Polarity[] => {
  const all = polaritiesOf(key, visit);
  return top.flatMap((sentence) => all.get(sentence) ?? []);
};

/** What was asked and not plainly answered tells nothing beside a sentence that does. */
function saidIn(key: string, top: readonly number[], visit: VisitIndex): Polarity[] {
  const said = polaritiesIn(key, top, visit);
  const definite = said.filter((polarity) => polarity !== 'open');
  return definite.length > 0 ? definite : said;
}

function isAgainst(key: string, isDenied: boolean, top: readonly number[], visit: VisitIndex): boolean {
  const said = saidIn(key, top, visit);
  return said.length > 0 && said.every((polarity) => polarity === (isDenied ? 'affirmed' : 'denied'));
}

const isAlike = (key: string, isDenied: boolean, top: readonly number[], visit: VisitIndex): boolean =>
  saidIn(key, top, visit).some(
    (polarity) => polarity === 'open' || polarity === (isDenied ? 'denied' : 'affirmed'),
  );
