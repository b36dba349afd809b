import { quantitiesIn, type Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { medicinesIn } from '../medicines.ts';
import { isDoseUnit } from '../units.ts';
import { isSameDose } from './bound-doses.ts';

/** A change is taken back within so many sentences. */
const REACH_REFUSED = 3;
const REACH_KEPT = 8;
const REFUSES =
  /\b(?:rather not|let's not|let us not|no,? wait|wait,? no|never ?mind|scratch that|forget (?:it|that)|hold(?:ing)? off|no,? thank\p{L}*|not (?:yet|now|today|comfortable|ready|doing that)|change[ds]? my mind|(?:don't|do n't|do not|wouldn't|would n't) (?:want (?:that|it|more|any|to (?:go|increase|change|take|do|raise|lower))|like (?:that|it|to)|think so|do (?:that|it)))\b/iu;
const REFUSES_AT_ONCE =
  /^\W*(?:no|nope|nah)\b(?!\W+(?:problems?|worries|questions?|that's|it's|that is|i'm (?:fine|good|okay)))/iu;
/** "Stay at 5", "we keep it at 10", "leave the lisinopril at 10". */
const KEEPS_AT =
  /\b(?:keep|stay|stick|leav|remain)\p{L}*(?:\s+(?!(?:under|over|below|above|for|until|in|away)\b)\p{L}+){0,4}\s+$/iu;
const KEEPS_ALL =
  /\b(?:keep|stay|stick|leave|remain)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:as (?:it|they) (?:is|are)|where (?:it|you|we|they)\b|the same|alone|unchanged|for now)/iu;

/** Whether a dose that the talk went to was not agreed on: "no" to it, "I'd rather not", "okay, we keep it at 10", "no wait". */
export function isRefused(heard: Heard<Quantity>, visit: VisitIndex): boolean {
  const { sentence, value } = heard;
  const own = visit.sentences[sentence];
  if (own === undefined) return false;
  const isAsked = own.isQuestion && value.start >= own.questionFrom && value.start < own.questionTo;
  if (isAsked && own.answer === 'no') return true;
  if (REFUSES.test(plainOf(own.text.slice(value.unitEnd)))) return true;
  const after = visit.sentences.slice(sentence + 1, sentence + 1 + REACH_KEPT);
  const [next] = after;
  if (next !== undefined && next.speaker !== own.speaker && REFUSES_AT_ONCE.test(plainOf(next.text)))
    return true;
  const names = new Set(
    visit.medicines.filter((each) => each.sentence <= sentence).map((each) => each.value),
  );
  return after.some(({ text }, index) => {
    const plain = plainOf(text);
    if (index < REACH_REFUSED && REFUSES.test(plain)) return true;
    return keepsAnother(value, plain) && medicinesIn(plain).every(({ name }) => names.has(name));
  });
}

const plainOf = (text: string): string => text.replace(/’/gu, "'");

/** "Stay at 100" after a hundred was reached confirms it. */
function keepsAnother(reached: Quantity, text: string): boolean {
  const kept = quantitiesIn(text).filter(
    ({ start, unit, isUnsaid }) =>
      (unit === null || isDoseUnit(unit)) && !isUnsaid && KEEPS_AT.test(text.slice(0, start)),
  );
  return kept.length > 0 ? kept.some((quantity) => !isSameDose(quantity, reached)) : KEEPS_ALL.test(text);
}
