import { anchorsAround, placeOf, supportAt, type Anchor } from '../said/support.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import type { MarkedWord } from '../said/marked-words.ts';
import type { Claim } from './claim.ts';

/** A rival must fit this well by itself before it speaks against what was said elsewhere. */
const LEAST_RIVAL = 0.3;
/** What was said, but in a place that fits less than this share of the rival's, was said of something else. */
const LEAST_SHARE = 0.72;
/** The place that a statement is known to rest on counts for more than one that only fits. */
const EVIDENCE_BONUS = 0.25;

export type Verdict<T> =
  | { kind: 'said' }
  /** Never said; `instead` is what stands where it should, if anything does. */
  | { kind: 'unsaid'; instead: Heard<T> | null }
  /** Said, but of something else: here `instead` was said. */
  | { kind: 'elsewhere'; instead: Heard<T> };

interface Weighed<T> {
  heard: Heard<T>;
  support: number;
}

/** Anchors of a claim around a span of it, without the words judged. */
export const anchorsFor = (
  claim: Claim,
  start: number,
  visit: VisitIndex,
  isLeftOut: (word: MarkedWord, key: string) => boolean,
): Anchor[] => anchorsAround(claim.words, placeOf(claim.words, start), visit, isLeftOut);

export interface Weighing<T> {
  /** Distance at which an anchor counts half, in words. */
  half?: number;
  /** How much a place counts by itself, 0 to 1. */
  trust?: (heard: Heard<T>) => number;
  /** Share of the rival's fit that what was said must reach. */
  leastShare?: number;
}

/** The one of several places that fits the anchors best. */
export function bestHeard<T>(
  heards: readonly Heard<T>[],
  anchors: readonly Anchor[],
  claim: Claim,
  visit: VisitIndex,
  { half, trust = () => 1 }: Weighing<T> = {},
): Weighed<T> | null {
  let best: Weighed<T> | null = null;
  for (const heard of heards) {
    const bonus = claim.evidence.has(heard.sentence) ? EVIDENCE_BONUS : 0;
    const support = (supportAt(heard.place, anchors, visit, half) + bonus) * trust(heard);
    if (best === null || support > best.support) best = { heard, support };
  }
  return best;
}

/**
 * Whether what a statement says was said of the thing it speaks of. The same value said elsewhere ("twenty" of another medicine) does not
 * count where a rival ("forty") stands in a place that fits the statement's other words clearly better.
 */
export function weigh<T>(
  matching: readonly Heard<T>[],
  rivals: readonly Heard<T>[],
  anchors: readonly Anchor[],
  claim: Claim,
  visit: VisitIndex,
  weighing: Weighing<T> = {},
): Verdict<T> {
  const own = bestHeard(matching, anchors, claim, visit, weighing);
  const rival = bestHeard(rivals, anchors, claim, visit, weighing);
  if (own === null) {
    const isNear = rival !== null && rival.support >= LEAST_RIVAL;
    return { kind: 'unsaid', instead: isNear ? rival.heard : null };
  }
  const isBeaten =
    rival !== null &&
    rival.support >= LEAST_RIVAL &&
    own.support < (weighing.leastShare ?? LEAST_SHARE) * rival.support;
  return isBeaten ? { kind: 'elsewhere', instead: rival.heard } : { kind: 'said' };
}
