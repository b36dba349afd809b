import type { Flag } from '#domain/note/statement.ts';
import { sitesIn } from '../body-sites.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { sidesIn, type Side, type SideFact } from '../sides.ts';
import type { Claim } from './claim.ts';
import { comparedSides } from './compared-sides.ts';
import { flagOf } from './flag-codes.ts';
import { heardWords } from './quote.ts';
import { anchorsFor, bestHeard } from './weigh.ts';

/** Pairs of organs are spoken of as one: "your lungs are clear" is both. */
const SAYS_BOTH =
  /\b(?:both|bilateral\p{L}*|each|either|sides|lungs|eyes|ears|legs|knees|feet|hands|arms|shoulders|hips|ankles|wrists|elbows|calves|thighs|extremities|pupils|kidneys|fields|turbinates|sinuses|tonsils|bases|breasts|fingers|toes|equally|symmetric\p{L}*|other (?:one|side|knee|leg|arm|hand|foot|eye|ear|hip|shoulder))\b/iu;
/** A side stands beside what it is of. */
const SIDE_HALF = 4;
const BOTH_TRUST = 0.6;
const LEAST_RIVAL = 0.12;
/** The side must fit this share as well as the other one does; where the other is said of the part three times as often, better. */
const LEAST_SHARE = 0.95;
const LEAST_SHARE_IF_RARE = 1.1;
/** "Left leg … right upper leg": each has its own place. */
const LEAST_SHARE_IF_EACH = 0.8;
/** Never beside the part: what is said near it must be said much nearer than the other side. */
const LEAST_SHARE_IF_NEVER = 1.3;
const RARE = 2;
const LEAST_TWICE = 0.45;
const REACH_TWICE = 25;
/** From a side to its part: in characters of the statement, and in words of speech. */
const REACH_OF_PART = 45;
const REACH_OF_BOTH = 6;

/** Sides of the body against the side that was said of the same thing. */
export function checkSides(claim: Claim, visit: VisitIndex): Flag[] {
  const stated = sidesIn(claim.text);
  const isEachStated =
    stated.some(({ side }) => side === 'left') && stated.some(({ side }) => side === 'right');
  const compared = comparedSides(claim, visit);
  if (compared !== null) return compared;
  const twice = namedTwice(stated, claim, visit);
  if (twice !== null) return [twice];
  return stated.flatMap((fact): Flag[] =>
    fact.side === 'both' ? bothFlags(fact, claim, visit) : sideFlags(fact, isEachStated, claim, visit),
  );
}

/** "4/5 on the left and 5/5 on the left", where one sentence of the transcript names both sides. */
function namedTwice(stated: readonly SideFact[], claim: Claim, visit: VisitIndex): Flag | null {
  const [first, second] = stated;
  if (first === undefined || second === undefined || stated.length > 2) return null;
  if (first.side !== second.side || first.side === 'both') return null;
  const between = claim.text.slice(first.end, second.start);
  if (sitesIn(between).length > 0 && sitesIn(claim.text.slice(second.end)).length > 0) return null;
  const anchors = anchorsFor(claim, second.start, visit, () => false);
  const best = bestHeard(visit.sides, anchors, claim, visit);
  if (best === null || best.support < LEAST_TWICE) return null;
  const near = visit.sides.filter(({ place }) => Math.abs(place - best.heard.place) <= REACH_TWICE);
  const other = near.find(({ value }) => value !== first.side && value !== 'both');
  if (other === undefined || !near.some(({ value }) => value === first.side)) return null;
  const words = claim.original(second.start, second.end);
  return flagOf(
    'side-differs',
    words,
    `“${words}” is named twice; here the transcript has both sides.`,
    saidSpan(other, visit),
  );
}

function bothFlags({ start, end }: SideFact, claim: Claim, visit: VisitIndex): Flag[] {
  const has = (side: Side): boolean => visit.sides.some(({ value }) => value === side);
  const isSaid = (has('left') && has('right')) || visit.sentences.some(({ text }) => SAYS_BOTH.test(text));
  const [one] = visit.sides;
  // Where no side is spoken of at all, both are the usual way to write of an organ.
  if (isSaid || one === undefined) return [];
  const words = claim.original(start, end);
  return [
    flagOf(
      'side-not-said',
      words,
      `“${words}” is not said; the transcript has “${heardWords(one, visit)}”.`,
      saidSpan(one, visit),
    ),
  ];
}

function sideFlags(
  { side, start, end }: SideFact,
  isEachStated: boolean,
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  const words = claim.original(start, end);
  const anchors = anchorsFor(claim, start, visit, (_, key) => key === 'w:left' || key === 'w:right');
  const weighing = {
    half: SIDE_HALF,
    trust: ({ value }: Heard<Side>): number => (value === 'both' ? BOTH_TRUST : 1),
  };
  const matching = visit.sides.filter(({ value }) => value === side || value === 'both');
  const others = visit.sides.filter(({ value }) => value !== side && value !== 'both');
  const own = bestHeard(matching, anchors, claim, visit, weighing);
  const other = bestHeard(others, anchors, claim, visit, weighing);
  const instead = other === null ? null : heardWords(other.heard, visit);
  const isExplicit = matching.some(({ value }) => value === side);
  const sites = sitesIn(claim.text).map(({ name }) => name);
  const both = isExplicit || isEachStated ? null : saidOfBoth(start, claim, visit);
  if (both !== null) {
    const reason = `“${words}” is not said; the transcript has “${heardWords(both, visit)}”.`;
    return [flagOf('side-not-said', words, reason, saidSpan(both, visit))];
  }
  const [beside, otherBeside] = [matching, others].map((sides) => countBeside(sides, sites, visit));
  if (own === null || (!isEachStated && !isExplicit && instead !== null && beside === 0)) {
    const reason =
      instead === null
        ? `“${words}” is not said anywhere.`
        : `“${words}” is not said; the transcript has “${instead}”.`;
    return [flagOf('side-not-said', words, reason, other === null ? null : saidSpan(other.heard, visit))];
  }
  if (other === null || instead === null || other.support < LEAST_RIVAL) return [];
  const least = isEachStated ? LEAST_SHARE_IF_EACH : leastShare(beside ?? 0, otherBeside ?? 0);
  if (own.support >= least * other.support) return [];
  const reason = `“${words}” is said of something else; here the transcript has “${instead}”.`;
  return [flagOf('side-differs', words, reason, saidSpan(other.heard, visit))];
}

/** Where both sides are said of the part or the complaint that the one side is written of; null for nowhere. */
function saidOfBoth(start: number, claim: Claim, visit: VisitIndex): Heard<Side> | null {
  if (sidesIn(claim.text).some(({ side }) => side === 'both')) return null;
  const keys = claim.words
    .filter((word) => Math.abs(word.start - start) <= REACH_OF_PART)
    .flatMap((word) => word.keys)
    .filter((key) => /^[bp]:/u.test(key));
  const isBeside = ({ place }: Heard<Side>): boolean =>
    keys.some((key) => visit.places.get(key)?.some((each) => Math.abs(each.place - place) <= REACH_OF_BOTH));
  return visit.sides.find((heard) => heard.value === 'both' && isBeside(heard)) ?? null;
}

/** @param beside how often the stated side, and the other one, stand beside the part of the body. */
function leastShare(beside: number, other: number): number {
  if (beside === 0 && other > 0) return LEAST_SHARE_IF_NEVER;
  return other >= RARE * Math.max(1, beside) ? LEAST_SHARE_IF_RARE : LEAST_SHARE;
}

/** How often one of the sides stands beside one of the parts. */
const countBeside = (sides: readonly Heard<Side>[], sites: readonly string[], visit: VisitIndex): number =>
  sides.filter(({ place }) =>
    sites.some((site) =>
      visit.places.get(`b:${site}`)?.some((each) => Math.abs(each.place - place) <= SIDE_HALF),
    ),
  ).length;
