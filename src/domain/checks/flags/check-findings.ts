import { contentWords } from '#domain/note/similarity.ts';
import { stemsOf } from '#domain/note/stems.ts';
import type { Flag } from '#domain/note/statement.ts';
import { problemsIn, type ProblemFact } from '../problems.ts';
import { saidSpan } from '../said/said-span.ts';
import { denialsOf } from '../said/denials.ts';
import { supportAt } from '../said/support.ts';
import type { KeyPlace, Polarity, VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

/** The other way round was said in a place that fits so much better that what was said alike was said of something else. */
const LEAST_SHARE = 0.75;
const LEAST_SHARE_IF_OFTEN = 0.9;
const OFTEN = 3;
const NEAR_BEST = 0.7;
const LEAST_OPPOSITE = 0.3;
/** "Pain" and "swelling" are said of many places. */
const GENERIC =
  /^(?:pain|swelling|injury|trauma|weakness|numbness|tingling|rash|redness|stiffness|bleeding|lesions?|infection|mass|tenderness)$/u;
const LEAST_OPPOSITE_OF_GENERIC = 0.45;
/** What was asked or supposed says little either way. */
const OPEN_TRUST = 0.4;

/** Symptoms and diagnoses that are denied where they were affirmed, or affirmed where they were denied. */
export function checkFindings(claim: Claim, visit: VisitIndex): Flag[] {
  const denialAt = denialsOf(claim.text);
  return problemsIn(claim.text).flatMap((problem): Flag[] => {
    const denial = denialAt(problem.start, problem.end);
    const named = visit.problems.filter(({ value }) => isSameFinding(value, problem.name));
    const said = named.length > 0 ? named : saidInParts(problem.name, visit);
    const words = claim.original(problem.start, problem.end);
    if (said.length === 0) return unsaidFlags(problem, words, visit);
    if (denial === 'unsure' || isSupposed(claim.text, problem)) return [];
    const wanted: Polarity = denial === 'denied' ? 'denied' : 'affirmed';
    const anchors = anchorsFor(claim, problem.start, visit, () => false);
    const fits = said.map(({ polarity, place, sentence, start, end }) => ({
      sentence,
      start,
      end,
      polarity,
      fit: supportAt(place, anchors, visit) * (polarity === 'open' ? OPEN_TRUST : 1),
    }));
    const own = fits
      .filter(({ polarity }) => polarity === wanted || polarity === 'open')
      .map(({ fit }) => fit);
    const others = fits
      .filter(({ polarity }) => polarity !== wanted && polarity !== 'open')
      .toSorted((a, b) => b.fit - a.fit);
    const [against] = others;
    if (
      against === undefined ||
      against.fit < (GENERIC.test(problem.name) ? LEAST_OPPOSITE_OF_GENERIC : LEAST_OPPOSITE) ||
      Math.max(0, ...own) >=
        leastShare(
          own,
          others.map(({ fit }) => fit),
        ) *
          against.fit
    )
      return [];
    const quote = quoted(against.sentence, visit);
    const span = saidSpan(against, visit);
    return problem.negated
      ? [
          flagOf(
            'denied-but-affirmed',
            words,
            `“${words}” is denied here; the transcript affirms it: ${quote}.`,
            span,
          ),
        ]
      : [
          flagOf(
            'affirmed-but-denied',
            words,
            `“${words}” is affirmed here; the transcript denies it: ${quote}.`,
            span,
          ),
        ];
  });
}

/** What was said three times as often the other way round must fit as well by itself. */
function leastShare(own: readonly number[], others: readonly number[]): number {
  const least = NEAR_BEST * Math.max(0, ...others);
  const count = (fits: readonly number[]): number => fits.filter((fit) => fit >= least).length;
  return count(others) >= OFTEN * Math.max(1, count(own)) ? LEAST_SHARE_IF_OFTEN : LEAST_SHARE;
}

/** "To rule out a stroke", "should she develop a fever": the note affirms nothing either. */
const SUPPOSED =
  /\b(?:rule out|ruling out|evaluat\p{L}*|assess\p{L}*|screen\p{L}*|risks?|concern\p{L}*|possib\p{L}*|versus|vs|if|should|watch|monitor\p{L}*|prevent\p{L}*|aware|in case|may|might|could|likely|suspect\p{L}*|treat\p{L}*|avoid|call|return|signs of|worsening|discussed|causes?|side effects?|improv\p{L}*|resol\p{L}*|better|worse)\b/iu;
const isSupposed = (text: string, { start }: ProblemFact): boolean => SUPPOSED.test(text.slice(0, start));

/** Where a symptom comes on is said in many ways ("on the stairs"). */
const isSameFinding = (said: string, stated: string): boolean =>
  said === stated || said.replace(/ on exertion$/u, '') === stated.replace(/ on exertion$/u, '');

/** "It hurts … that left foot": a complaint and its part in one sentence, too far apart for a name. */
function saidInParts(name: string, visit: VisitIndex): readonly KeyPlace[] {
  const [complaint = '', ...rest] = name.split(' ').toReversed();
  const site = visit.places.get(`b:${rest.toReversed().join(' ')}`);
  const [stem = ''] = stemsOf(complaint);
  if (site === undefined) return [];
  const sentences = new Set(site.map(({ sentence }) => sentence));
  return (visit.places.get(`w:${stem}`) ?? []).filter(({ sentence }) => sentences.has(sentence));
}

function unsaidFlags({ name, negated }: ProblemFact, words: string, visit: VisitIndex): Flag[] {
  // "Pain" when "knee pain" was said, "lung cancer" when "cancer in the lung" was.
  const parts = [...contentWords(name), ...contentWords(words)];
  const names = new Set(visit.problems.flatMap(({ value }) => [...contentWords(value)]));
  if ([...contentWords(name)].every((word) => names.has(word) || isSpoken(word, visit))) return [];
  if ([...contentWords(words)].every((word) => isSpoken(word, visit)) && parts.length > 0) return [];
  const reason = negated
    ? `“${words}” is denied here, and not spoken of in the transcript.`
    : `“${words}” is not said anywhere.`;
  return [flagOf('finding-not-said', words, reason, null)];
}

const isSpoken = (word: string, visit: VisitIndex): boolean =>
  visit.sentences.some(({ text }) => text.toLowerCase().includes(word.toLowerCase()));
