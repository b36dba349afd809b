import type { Speaker } from '../transcript/utterance.ts';

/** "I'll have you continue", of which a recogniser lost the first word, orders: asked is "have you taken". Forms that are participles as well ("come", "put") are left out. */
export const ORDERED = String.raw`(?:just |also |still |only )*(?:continue|use|take|check|increase|decrease|start|stop|keep|try|follow|schedule|return|do|go|see|call|wear|bring|ice|avoid|work|apply|switch|monitor|track|finish|hold|begin|drink|eat)\b`;
/** "did you fall" in the middle; "I'll have you wear" is no question. */
const INVERTED = new RegExp(
  String.raw`(?<!(?:'ll|will|to|would|can|could|should|if|than|as|i|we) )\b(?:do|did|are|were|have(?! you ${ORDERED})|would) you (?!to\b|a\b|back\b|come\b|in\b)`,
  'iu',
);
/** What may stand before a question in one breath. */
const BEFORE = String.raw`^(?:(?:okay|ok|alright|all right|so|and|but|or|now|then|well|yeah|right|also|just|because|good|great|perfect|excellent|i mean|wait)[, ]+)*`;
const AUXILIARY = String.raw`(?:do|does|did|is|are|was|were|has|had|can|could|would|will|should|am|isn't|aren't|doesn't|don't|didn't|wasn't|hasn't|haven't|can't|couldn't|won't|wouldn't|shouldn't)`;
const SUBJECT = String.raw`(?:i|you|we|it|that|this|these|those|there|the|your|my|they|he|she|anyone|anybody|anything|any|either|both)`;
/** The verb before its subject, or a word that asks before a verb: "what I'd like to do" tells. */
const FRONTED = new RegExp(
  `${BEFORE}(?:${[
    `${AUXILIARY} ${SUBJECT}`,
    String.raw`has \p{L}+ (?:had|been|ever)`,
    String.raw`have (?:you(?! ${ORDERED})|they|there|any|either|we|i)`,
    String.raw`how (?:about|long|often|is|are|was|were|have|has|many|much|severe|bad|old|far|would|do|did|does|come|frequent(?:ly)?)`,
    String.raw`(?:how|what|where)'s (?:your|the|that|it|this)`,
    String.raw`what (?:about|makes|helps|causes|kind|type|sort|brings|happened|else|other|is|are|was|were|do|does|did|have|has|would|time|part|color)`,
    String.raw`where (?:is|are|was|were|does|do|did|exactly|at)`,
    String.raw`when (?:did|was|were|do|does|are)`,
    String.raw`wh(?:y|o) (?:did|do|does|don't|didn't|is|are|was|would|have|has)`,
    String.raw`which (?:knee|arm|leg|hand|foot|ankle|shoulder|hip|eye|ear|side|one|finger|wrist|elbow|part|medication|medicine)`,
    String.raw`any`,
    String.raw`anything (?:you|that you|else)`,
    String.raw`on a scale (?:of|from)`,
  ].join('|')})\\b`,
  'iu',
);
/** "… is that painful": at the end of what a recogniser left without its mark. */
const AT_END =
  /\b(?:is|was|does|did) (?:that|it|this)(?: \p{L}+)? (?:painful|hurt|hurts|tender|sore|right|correct|okay|true|bother you|help)$|\b(?:how (?:many|long|severe|often|bad)|where does it|what (?:kind|type) of)\b[^,]{0,60}\b(?:is|are|was|were|do|does|did|have|has) (?:you|it|that|this|the|your|they|there)\b|(?<!\b(?:so|what|that|it|than|as|never|neither|nor|how|where|when|why) )\b(?:did|does) (?:they|it|he|she|anyone) \p{L}+|\bis there any(?:thing| way| chance)\b|\bwhat(?:'s| is) (?:your|their)\b/iu;

/**
 * Whether a cleaned sentence asks: recognisers drop question marks, so the word order counts as well. A patient asks with a mark or with the verb in
 * front; "any" and "you" say nothing there.
 */
export function asks(clean: string, speaker: Speaker): boolean {
  if (clean.includes('?')) return true;
  const isFronted = FRONTED.test(clean);
  if (speaker === 'patient') return isFronted && !/^(?:\p{L}+[, ]+)*any\b/iu.test(clean);
  return isFronted || INVERTED.test(clean) || AT_END.test(clean);
}
