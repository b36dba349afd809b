import type { Flag } from '#domain/note/statement.ts';
import { sitesIn } from '../body-sites.ts';
import { denialsOf } from '../said/denials.ts';
import { saidSpan } from '../said/said-span.ts';
import type { SpokenSentence } from '../said/spoken-sentences.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import { sidesIn } from '../sides.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';

interface Normal {
  /** Written: an organ or a value, and that it is normal. */
  written: RegExp;
  /** Said: what is then wrong with it. */
  abnormal: RegExp;
  /** Whether it must have been said of a part that the statement names. */
  isOfPart?: boolean;
}

const NORMALS: readonly Normal[] = [
  {
    written: /\b(?:lungs?|pulm\p{L}*|respiratory|chest)\b[^.;]{0,40}\b(?:clear|normal|unremarkable)\b/iu,
    abnormal: /\b(?:crackles|rales|rhonchi|wheez(?:es|ing)|(?:diminished|decreased) breath)\b/giu,
  },
  {
    written: /\b(?:blood pressure|pressures?)\b[^.;]{0,30}\b(?:normal|within normal)\b/iu,
    abnormal:
      /\bblood pressures?(?:'s| is| was| are)?(?: a| just| also| running| been| little| bit| slightly)* (?:high|elevated|up)\b/giu,
  },
  {
    written: /\bcreatinine\b[^.;]{0,20}\b(?:normal|stable)\b/iu,
    abnormal: /\bcreatinine\b.{0,40}\b(?:is|was|are)\b.{0,12}\b(?:up|elevated|high)\b/giu,
  },
  {
    written: /\b(?:full|normal|intact) (?:active |passive )?range of motion\b/iu,
    abnormal:
      /\b(?:limited|restricted|decreased|reduced|diminished)\b[^.]{0,25}\brange of motion\b|\brange of motion\b[^.]{0,35}\b(?:limited|restricted|decreased)\b/giu,
    isOfPart: true,
  },
  {
    written: /\bafebrile\b/iu,
    abnormal: /\b(?:slight|low-?grade|have a|has a|having a)\b[^.]{0,15}\bfever\b/giu,
  },
  {
    written: /\bnon-?tender\b/iu,
    abnormal:
      /\b(?:is|are|some|mild|have|has|there's)\b[^.]{0,14}\b(?<!\bnon[- ]?)(?:tender(?:ness)?|pain to palpation)\b/giu,
    isOfPart: true,
  },
  {
    written: /\b(?:heart|cardiovascular|rhythm)\b[^.;]{0,30}\b(?:normal|unremarkable)\b/iu,
    abnormal:
      /\b(?:heart murmur|systolic murmur|diastolic murmur|irregularly irregular|irregular rhythm)\b/giu,
  },
];
/** The statement knows of something that is not normal, or tells of another time. */
const LIMITED =
  /\b(?:except|otherwise|but|mild\p{L}*|slight\p{L}*|decreas\p{L}*|crackles|wheez\p{L}*|rhonchi|rales|diminished|with cough|limited|restricted|pain|discomfort|(?<!non-?)tender\p{L}*|if|will|elevated|history|follow|monitor|continue|previous\p{L}*|prior|x-?rays?|ct|mri|scan|imaging|radiographs?|films?)\b/iu;
const OF_ANOTHER_TIME =
  /\b(?:if|when you|used to|last (?:time|visit|week|month|year)|ago|at home|before)\b/iu;
const REACH_BEFORE = 40;

/** "Lungs clear" where crackles were heard: an abnormal finding that the note writes over is denied as surely as by a "no". */
export function normalForAbnormal(claim: Claim, visit: VisitIndex): Flag[] {
  if (LIMITED.test(claim.text)) return [];
  return NORMALS.flatMap(({ written, abnormal, isOfPart = false }): Flag[] => {
    const found = written.exec(claim.text);
    if (found === null) return [];
    const parts = isOfPart ? sitesIn(claim.text).map(({ name }) => name) : null;
    for (const [sentence, spoken] of visit.sentences.entries()) {
      if (parts !== null && !parts.some((part) => isIn(part, sentence, visit))) continue;
      if (isOfOtherSide(claim, sentence, visit)) continue;
      const span = affirmedIn(spoken, abnormal);
      if (span === null) continue;
      const words = claim.original(found.index, found.index + found[0].length);
      const reason = `“${words}” is written; the transcript has something else: ${quoted(sentence, visit, span.start)}.`;
      return [flagOf('denied-but-affirmed', words, reason, saidSpan({ sentence, ...span }, visit))];
    }
    return [];
  });
}

const isIn = (part: string, sentence: number, visit: VisitIndex): boolean =>
  visit.places.get(`b:${part}`)?.some((each) => each.sentence === sentence) === true;

/** "Left knee: full range of motion" where it is the right one that is limited. */
function isOfOtherSide({ text }: Claim, sentence: number, visit: VisitIndex): boolean {
  const stated = sidesIn(text).map(({ side }) => side);
  const said = visit.sides.filter((heard) => heard.sentence === sentence);
  return (
    stated.length > 0 &&
    said.length > 0 &&
    !said.some(({ value }) => value === 'both' || stated.includes(value))
  );
}

function affirmedIn(spoken: SpokenSentence, abnormal: RegExp): { start: number; end: number } | null {
  const { text, isQuestion, answer, supposedFrom } = spoken;
  if (isQuestion && answer !== 'yes') return null;
  const denialAt = denialsOf(text);
  for (const { 0: words, index } of text.matchAll(abnormal)) {
    const end = index + words.length;
    if (supposedFrom <= index || denialAt(index, end) !== 'none') continue;
    if (!OF_ANOTHER_TIME.test(text.slice(Math.max(0, index - REACH_BEFORE), index)))
      return { start: index, end };
  }
  return null;
}
