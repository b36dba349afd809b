import type { Saying } from '#domain/extraction/saying.ts';
import { readYesNo } from '#domain/extraction/yes-no.ts';

const OPENERS =
  /^(?:(?:um|uh|oh|well|gosh|you know|i mean|honestly|actually|let me think|i'm trying to think|okay|hmm?|like|thankfully|luckily|thank god|thank you doctor|sorry|i guess)\b[\s,.]*)+/iu;
const NO =
  /^(?:no|nope|nah|(?:absolutely|definitely|certainly|of course) not|not (?:really|that|at all|so far|yet|recently|lately|usually|since|in)|never|none|nothing|neither|negative|i (?:do not|don't|do n't|have not|haven't|have n't|did not|didn't|did n't|am not|was not|wasn't|was n't) ?(?:think so|really|have|had|notice|feel|know of|remember|recall)?|i'm not|i've (?:never|not)|i(?: have)? never|(?:he|she|it) (?:does|is|has|did|was)(?: not|n't| n't)|there (?:is|are|was)(?: not|n't| n't))\b/iu;
/** "No fever, some chills" tells of each by itself; "no problem" denies nothing. */
const OF_ITSELF =
  /^no (?!(?:i|it|not|no|never|just|he|she|we|they|nothing|that|there|nobody|none|ma'am|sir|um|uh|my)\b)\p{L}+/iu;
/** "No, just when I climb stairs" denies nothing; "no, just some nausea" and "no, no weakness, just the numbing" deny what was asked. */
const LIMITED =
  /^[\s,.]*(?:(?:not|it's|it is|i mean|well|that's|i|uh|um)\b[\s,]*)*(?:(?:just|only)\b(?=[\s,]*(?:(?:really|maybe|kind of|like|um|uh)\b[\s,]*)*(?:when|if|with|on|in|at|after|during|while|every|once|occasionally|sometimes|for|from|before|a (?:little|bit)|slight\p{L}*|mild\p{L}*|the (?:first|last|one)|one|that)\b)|(?:except|unless|other than|besides|maybe|sometimes|occasionally|when|if)\b)/iu;
const YES =
  /^(?:yes|yeah|yep|yup|yah|ya|sure|correct|exactly|(?:absolutely|definitely)(?! not\b)|right|mm-hmm|uh-huh|(?:i|it|they|we|she|he) (?:do|does|did|am|is|are|have|has|was)\b[\s,]*(?:[.,!]|$)|i do (?:have|get|feel|notice|take|still)\b|a (?:little|bit|lot)|a tiny|some(?:times)?|occasionally|once in a while|every (?:now|once)|quite|probably|maybe a|mostly|slight(?:ly)?)\b/iu;

/** The no itself; that of "no weakness, just the numbness" denies by itself. */
export const LEADING_NO =
  /^(?:(?:um|uh|oh|well)\b[\s,.]*|(?:no|nope|nah)\b(?:\s*[,.]\s*|\s+(?=(?:i|it|we|they|he|she|you|that|the|but|this|these|my)\b)))+/iu;

/** Reads a reply as yes or no, more freely than for a draft: what it cannot tell is null. */
export function readAnswer({ raw, reply }: Saying): 'yes' | 'no' | null {
  const plain = raw.replace(/\s+([,.?!])/gu, '$1').replace(/(\w) n't/gu, "$1n't");
  const answer = plain.replace(OPENERS, '').trim();
  if (/\bi (?:do not|don't) (?:know|remember|recall)\b/iu.test(answer.slice(0, 40))) return null;
  if (NO.test(answer)) {
    const rest = answer.slice(NO.exec(answer)?.[0].length ?? 0);
    if (OF_ITSELF.test(answer) && !/^no[,.]/iu.test(answer)) return null;
    return LIMITED.test(rest) ? null : 'no';
  }
  const read = readYesNo(reply);
  if (read !== null) return read.isYes ? 'yes' : LIMITED.test(read.rest) ? null : 'no';
  return YES.test(answer) ? 'yes' : null;
}
