import type { Span } from '../transcript/sentences.ts';
import { ORDERED } from './questions.ts';
import { withSpokenPoint } from './spoken-decimals.ts';

const LONG_WORDS = 22;
const SHORTEST_PIECE_WORDS = 6;
/** A start that no clause holds inside may cut off as little as this ("and also alright"). */
const SHORTEST_BEFORE_SURE_WORDS = 3;
const SHORT_WORDS = 7;
/** After these words a clause goes on, whatever stands next ("what I'm going to do", "if you have"). */
const GOES_ON = String.raw`(?<!\b(?:if|when|that|what|which|where|how|why|who|because|as|and|or|but|than|to|know|think|believe|so|just|also|until|once|while|after|before|since|for|of|in|with|on|at|said|say|says|mean|is|was|are|whether|like|feel|guess|the|a|an|my|your|these|this|those|any|some|only|way|time|day|one|sure|hear|see|thing|i'm|we|you|i|see|glad|hope|appears?|seems?|long|often|many|much|bad|severe|far|exactly|times|days|weeks|months|years|ago|unless|though|although|where's|it's|'ll|not|n't)\s)`;
const SURE_STARTS = [
  String.raw`(?:okay|alright|all right) (?!with\b)`,
  String.raw`(?:do|did|were) you `,
  String.raw`(?:are|have) you (?!${ORDERED})`,
  String.raw`(?:does|did|is|has) (?:it|that|this|your|anyone|anybody) (?!case\b)`,
  String.raw`how (?:long|often|about|severe|many|much) `,
  String.raw`where (?:does|did|is|are) `,
  String.raw`what (?:about|kind|other) `,
  String.raw`(?:i'm|i am) (?:also |just )?(?:going to|gonna|gon na|concerned|worried) `,
  String.raw`i (?:do |also |do also |really )*(?:want|wanna|wan na|recommend|would like)\b `,
  String.raw`i(?:'d| would) (?:also )?like `,
  String.raw`i'll `,
  String.raw`i (?:do |really |also )?think (?:that )?(?:you|this|it|we|your) `,
  String.raw`i (?:don't|do n't|do not) think `,
  String.raw`we'll `,
  String.raw`we(?:'re| are) (?:also )?(?:going to|gonna|gon na) `,
  String.raw`let's `,
  String.raw`you (?:can|should|could) (?:also |just )*(?:continue|take|use|start|stop|keep|try|do) `,
  String.raw`i (?:do |can )?(?:n't |not )?(?:appreciate|hear|see) `,
  String.raw`(?:on|for) your (?:[\p{L}]+ ){1,2}exam `,
  String.raw`there(?:'s| is| are| was| were| does) `,
  String.raw`your (?:lungs|heart|pulse|respirations|temperature|weight|hemoglobin|vitals|vital signs|blood pressure|oxygen|symptoms|x-ray|ct|mri|labs|reflexes|abdomen) (?:is|are|look|looks|sound|sounds|do|does|show|shows|was|were)\b `,
  String.raw`you (?:do )?have (?:some|no|a|an|good|normal|mild|moderate|full|limited) `,
];
const SURE_START = new RegExp(
  String.raw`\s(?=(?:(?:and|but|so)(?: then| also)? )?(?:${SURE_STARTS.join('|')}))`,
  'giu',
);
const CAN_END = new RegExp(`${GOES_ON}$`, 'iu');
/** Where speech that a recogniser left without stops most likely begins anew. */
const FRESH_START = new RegExp(
  String.raw`\s(?=(?:okay|alright|all right|so|but|now|do you|did you|are you|have you(?! ${ORDERED})|how (?:long|often|about|is|are)|what|i'm (?:gonna|going|gon)|i want|i'd like|i'll|we'll|let's|because|and (?:then|so|i|i'm|i've|we|we'll|it|it's|he|she|they|you|you're|my|your|there|there's|if|the|on|for))\s)`,
  'giu',
);

/**
 * Cuts a sentence without any punctuation where a new one begins, more boldly in a long one; other sentences stay whole.
 * @param isTail its first words are the rest of a sentence that a window's border cut, however few.
 */
export function splitRunOn(text: string, span: Span, isTail = false): Span[] {
  const sentence = text.slice(span.start, span.end);
  const length = sentence.split(/\s+/u).length;
  if (/[,;:.?!](?=.)/u.test(withSpokenPoint(sentence).trimEnd().slice(0, -1)) || length <= SHORT_WORDS)
    return [span];
  const sure = [...sentence.matchAll(SURE_START)]
    .filter(({ index }) => CAN_END.test(sentence.slice(0, index + 1)))
    .map(({ index }) => ({ index, shortest: isTail ? 1 : SHORTEST_BEFORE_SURE_WORDS }));
  const likely =
    length <= LONG_WORDS
      ? []
      : [...sentence.matchAll(FRESH_START)].map(({ index }) => ({ index, shortest: SHORTEST_PIECE_WORDS }));
  return cutAt(sentence, [...sure, ...likely]).map(({ start, end }) => ({
    start: span.start + start,
    end: span.start + end,
  }));
}

interface Cut {
  index: number;
  /** Words that have to stand before it. */
  shortest: number;
}

function cutAt(sentence: string, cuts: readonly Cut[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index, shortest } of cuts.toSorted((a, b) => a.index - b.index || a.shortest - b.shortest)) {
    if (index < start) continue;
    const piece = sentence.slice(start, index).trim();
    if (piece === '' || piece.split(/\s+/u).length < shortest) continue;
    spans.push({ start, end: index });
    start = index + 1;
  }
  return [...spans, { start, end: sentence.length }];
}
