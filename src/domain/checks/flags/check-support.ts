import type { Flag } from '#domain/note/statement.ts';
import { numbersIn } from '../numbers.ts';
import { anchorsOf, supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';

/** Below this nothing that was said stands behind the statement. */
const LEAST_SUPPORT = 0.38;
/** "Follow up in 2 weeks" has one word that tells anything. */
const LEAST_ANCHORS = 2;

/** What every note says at its end and nobody says aloud in these words. */
const CUSTOMARY =
  /\b(?:understands? and agrees?|verbali[sz]ed? understanding|(?:patient|he|she|they) (?:agrees?|agreed|understands?|understood)|questions? (?:were|was|have been|and concerns)|in agreement|return precautions|reviewed with (?:the )?patient|informed consent|well[- ](?:developed|nourished|appearing)|no acute distress|in no distress|seen and examined|time spent|side effects (?:were )?(?:discussed|reviewed)|risks (?:and|,) benefits)\b/iu;

/** How far the visit supports a statement, 0 to 1: half for what was said at all, half for what was said in one place. */
export function supportOf(claim: Claim, visit: VisitIndex): number {
  const anchors = anchorsOf(claim.text, visit).filter(({ key }) => !key.startsWith('c:'));
  const whole = anchors.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return 1;
  const anywhere =
    anchors.reduce((sum, { key, weight }) => sum + (visit.places.has(key) ? weight : 0), 0) / whole;
  const inPlace = Math.max(
    0,
    ...visit.bounds.map(({ from, to }) => supportAt((from + to) / 2, anchors, visit)),
  );
  return (anywhere + inPlace) / 2;
}

/** A statement that no utterance supports. */
export function checkSupport(claim: Claim, visit: VisitIndex): Flag[] {
  if (claim.words.every(({ keys }) => keys.length === 0) && numbersIn(claim.text).length === 0) return [];
  const anchors = anchorsOf(claim.text, visit).filter(({ key }) => !key.startsWith('c:'));
  if (anchors.length < LEAST_ANCHORS || CUSTOMARY.test(claim.text)) return [];
  if (supportOf(claim, visit) >= LEAST_SUPPORT) return [];
  const words = claim.original(0, claim.text.length);
  return [flagOf('not-said', words, 'No part of the transcript says this.', null)];
}
