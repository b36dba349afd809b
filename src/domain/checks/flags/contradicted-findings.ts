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

/** "I've never hurt this ankle before" leaves open how it is now. */
const BEFORE =
  /\b(?:before|in the past|previous(?:ly)?|prior|history|ever (?:had|hurt|injured|been|broken))\b/iu;

/** Symptoms and diagnoses that are denied where they were affirmed, or affirmed where they were denied. */
export function contradictedFindings(claim: Claim, visit: VisitIndex): Flag[] {
  const denialAt = denialsOf(claim.text);
  return problemsIn(claim.text).flatMap((problem): Flag[] => {
    const denial = denialAt(problem.start, problem.end);
    if (denial === 'unsure' || SUPPOSED_BEFORE.test(claim.text.slice(0, problem.start))) return [];
    const against = saidOtherwise(problem, denial === 'denied' ? 'denied' : 'affirmed', claim, visit);
    if (against === null) return [];
    const words = claim.original(problem.start, problem.end);
    return [contradiction(denial === 'denied', words, against, visit)];
  });
}

/** The flag of words that the transcript has the other way round. */
export function contradiction(
  isDenied: boolean,
  words: string,
  place: { sentence: number; start?: number; end?: number },
  visit: VisitIndex,
): Flag {
  const quote = quoted(place.sentence, visit, place.start);
  const said = saidSpan(place, visit);
  return isDenied
    ? flagOf(
        'denied-but-affirmed',
        words,
        `“${words}” is denied here; the transcript affirms it: ${quote}.`,
        said,
      )
    : flagOf(
        'affirmed-but-denied',
        words,
        `“${words}” is affirmed here; the transcript denies it: ${quote}.`,
        said,
      );
}

/** Where a finding was said the other way round, when that place fits clearly better than those that say it alike. */
function saidOtherwise(
  problem: ProblemFact,
  wanted: Polarity,
  claim: Claim,
  visit: VisitIndex,
): KeyPlace | null {
  const anchors = anchorsFor(claim, problem.start, visit, () => false);
  const fits = placesOfFinding(problem.name, visit).map((place) => {
    const polarity = wanted === 'denied' && isOfBefore(place, claim, visit) ? 'open' : place.polarity;
    const trust = polarity === 'open' ? OPEN_TRUST : 1;
    return { place, polarity, fit: supportAt(place.place, anchors, visit) * trust };
  });
  const isOther = (polarity: Polarity): boolean => polarity !== wanted && polarity !== 'open';
  const own = fits.filter(({ polarity }) => !isOther(polarity)).map(({ fit }) => fit);
  const others = fits.filter(({ polarity }) => isOther(polarity)).toSorted((a, b) => b.fit - a.fit);
  const [against] = others;
  const least = GENERIC.test(problem.name) ? LEAST_OPPOSITE_OF_GENERIC : LEAST_OPPOSITE;
  if (against === undefined || against.fit < least) return null;
  const must = leastShare(
    own,
    others.map(({ fit }) => fit),
  );
  return Math.max(0, ...own) >= must * against.fit ? null : against.place;
}

const isOfBefore = ({ sentence, polarity }: KeyPlace, claim: Claim, visit: VisitIndex): boolean =>
  polarity === 'denied' && BEFORE.test(visit.sentences[sentence]?.text ?? '') && !BEFORE.test(claim.text);

/** Where a symptom or diagnosis was spoken of. */
export function placesOfFinding(name: string, visit: VisitIndex): readonly KeyPlace[] {
  const named = visit.problems.filter(({ value }) => isSameFinding(value, name));
  return named.length > 0 ? named : saidInParts(name, visit);
}

/** What was said three times as often the other way round must fit as well by itself. */
function leastShare(own: readonly number[], others: readonly number[]): number {
  const least = NEAR_BEST * Math.max(0, ...others);
  const count = (fits: readonly number[]): number => fits.filter((fit) => fit >= least).length;
  return count(others) >= OFTEN * Math.max(1, count(own)) ? LEAST_SHARE_IF_OFTEN : LEAST_SHARE;
}

/** "To rule out a stroke", "should she develop a fever": the note affirms nothing either. */
export const SUPPOSED_BEFORE =
  /\b(?:rule out|ruling out|evaluat\p{L}*|assess\p{L}*|screen\p{L}*|risks?|concern\p{L}*|possib\p{L}*|versus|vs|if|should|watch|monitor\p{L}*|prevent\p{L}*|aware|in case|may|might|could|likely|suspect\p{L}*|treat\p{L}*|avoid|call|return|signs of|worsening|discussed|causes?|side effects?|improv\p{L}*|resol\p{L}*|better|worse)\b/iu;

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
