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
  /** What is wrong is one thing, and who denies it has said the normal: "no tenderness". No wheezing leaves crackles. */
  isOneThing?: boolean;
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
    isOneThing: true,
  },
  {
    written: /\bcreatinine\b[^.;]{0,20}\b(?:normal|stable)\b/iu,
    abnormal: /\bcreatinine\b.{0,40}\b(?:is|was|are)\b.{0,12}\b(?:up|elevated|high)\b/giu,
    isOneThing: true,
  },
  {
    written: /\b(?:full|normal|intact) (?:active |passive )?range of motion\b/iu,
    abnormal:
      /\b(?:limited|restricted|decreased|reduced|diminished)\b[^.]{0,25}\brange of motion\b|\brange of motion\b[^.]{0,35}\b(?:limited|restricted|decreased)\b/giu,
    isOfPart: true,
    isOneThing: true,
  },
  {
    written: /\bafebrile\b/iu,
    abnormal: /\b(?:slight|low-?grade|have a|has a|having a)\b[^.]{0,15}\bfever\b/giu,
    isOneThing: true,
  },
  {
    written: /\bnon-?tender\b/iu,
    abnormal:
      /\b(?:is|are|isn't|aren't|no|not|without|some|mild|have|has|there's)\b[^.]{0,14}\b(?<!\bnon[- ]?)(?:tender(?:ness)?|pain to palpation)\b/giu,
    isOfPart: true,
    isOneThing: true,
  },
  {
    written: /\b(?:heart|cardiovascular|rhythm)\b[^.;]{0,30}\b(?:normal|unremarkable)\b/iu,
    abnormal:
      /\b(?:heart murmur|systolic murmur|diastolic murmur|irregularly irregular|irregular rhythm)\b/giu,
  },
];
/** The statement knows of something that is not normal, or tells of another time. */
const LIMITED =
  /\b(?:except|otherwise|but|mild\p{L}*|slight\p{L}*|decreas\p{L}*|crackles|wheez\p{L}*|rhonchi|rales|diminished|with cough|limited|restricted|pain|discomfort|(?<!non-?)tender\p{L}*|if|will|elevated|history|follow|monitor|continue|previous\p{L}*|prior|x-?rays?|cta?|mri|scan|imaging|radiographs?|films?)\b/iu;
/** Told of another day or place, and not of this examination; what the patient told comes back in the clinician's words, too. */
const OF_ANOTHER_TIME =
  /\b(?:used to|last (?:time|visit|week|month|year|night)|yesterday|ago|at (?:home|night|work|the pharmacy)|(?:as|were|was) an? (?:kid|child|baby)|in the past|previous(?:ly)?|the other day|you(?:'ve| have) (?:also )?(?:been|had)|you (?:also )?(?:had|were|said|say|told|mentioned|reported|noticed))\b/iu;
const SUPPOSED_BEFORE = /\b(?:if|when(?:ever)?(?! (?:i|we)\b)|before)\b/iu;
const REACH_BEFORE = 40;
/** What is to be done tells of the time to come: "it is high, so check it at home". */
const ORDERS =
  /\b(?:so|let's|we'll|we will|i'll|i will|i'd like|i want|i would|going to|gonna|keep|check|continue|please)\b/iu;
/** "Otherwise clear" is not clear. */
const BUT_FOR = /\b(?:otherwise|except|other than|aside from|apart from|mostly)\b/iu;
const CLAUSE_STOP = /[.;]|\b(?:but|however|no|not|without|fine|good|normal|okay)\b/giu;
const OF_SITE = /^\s*(?:of|over|in|at|to|along|on|around|about|across)\b[^.;,]{0,30}$/iu;

/** "Lungs clear" where crackles were heard: an abnormal finding that the note writes over is denied as surely as by a "no". */
export function normalForAbnormal(claim: Claim, visit: VisitIndex): Flag[] {
  if (LIMITED.test(claim.text)) return [];
  return NORMALS.flatMap((normal): Flag[] => {
    const { written, isOfPart = false } = normal;
    const found = written.exec(claim.text);
    if (found === null) return [];
    const parts = isOfPart ? sitesIn(claim.text).map(({ name }) => name) : null;
    const sentences = [...visit.sentences.entries()].filter(
      ([sentence, { speaker }]) => speaker === 'clinician' && !isOfOtherSide(claim, sentence, visit),
    );
    if (sentences.some(([, spoken]) => isSaid(spoken, normal, parts))) return [];
    for (const [sentence, spoken] of sentences) {
      const span = affirmedIn(spoken, normal.abnormal, parts);
      if (span === null) continue;
      const words = claim.original(found.index, found.index + found[0].length);
      const reason = `“${words}” is written; the transcript has something else: ${quoted(sentence, visit, span.start)}.`;
      return [flagOf('denied-but-affirmed', words, reason, saidSpan({ sentence, ...span }, visit))];
    }
    return [];
  });
}

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

/** Only what the clinician tells of today contradicts an examination; an examiner's question contradicts nothing, whatever is answered. */
function affirmedIn(
  { text, isQuestion, supposedFrom }: SpokenSentence,
  abnormal: RegExp,
  parts: readonly string[] | null,
): Span | null {
  if (isQuestion) return null;
  const plain = text.replace(/’/gu, "'");
  for (const { start, end, isDenied } of abnormalIn(plain, abnormal)) {
    if (isDenied || supposedFrom <= start) continue;
    if (parts !== null && !sitesAbout(plain, start, end).some((site) => parts.includes(site))) continue;
    const orders = ORDERS.exec(plain.slice(end))?.index ?? plain.length;
    const isOfToday =
      !OF_ANOTHER_TIME.test(plain.slice(0, end + orders)) &&
      !SUPPOSED_BEFORE.test(plain.slice(Math.max(0, start - REACH_BEFORE), start));
    if (isOfToday) return { start, end };
  }
  return null;
}

interface Span {
  start: number;
  end: number;
}

/** Where the last word of a match begins: a denial within it ("is not tender") reaches that one only. */
const lastWordOf = (words: string, end: number): number => end - (/[\p{L}-]+$/u.exec(words)?.[0].length ?? 0);

/** Where a text names what is abnormal. It is denied when either end is: "is not tender" begins before its own "not". */
function abnormalIn(plain: string, abnormal: RegExp): (Span & { isDenied: boolean })[] {
  const denialAt = denialsOf(plain);
  return [...plain.matchAll(abnormal)].map(({ 0: words, index }) => {
    const end = index + words.length;
    const last = lastWordOf(words, end);
    return {
      start: index,
      end,
      isDenied: denialAt(index, end) !== 'none' || denialAt(last, end) !== 'none',
    };
  });
}

/** Whether the normal itself was said: the note then has it from the visit, and both stand there. */
function isSaid(
  spoken: SpokenSentence,
  { written, abnormal, isOneThing = false }: Normal,
  parts: readonly string[] | null,
): boolean {
  const plain = spoken.text.replace(/’/gu, "'");
  if (spoken.isQuestion || OF_ANOTHER_TIME.test(plain)) return false;
  const isOfPart = (end: number): boolean => parts === null || parts.includes(siteAt(plain, end) ?? '');
  const faults = abnormalIn(plain, abnormal);
  if (isOneThing && faults.some(({ end, isDenied }) => isDenied && isOfPart(end))) return true;
  const found = written.exec(plain);
  if (found === null || BUT_FOR.test(plain) || faults.some(({ isDenied }) => !isDenied)) return false;
  const end = found.index + found[0].length;
  return denialsOf(plain)(lastWordOf(found[0], end), end) === 'none' && isOfPart(end);
}

/** The parts of the same clause: "the wrist is fine, but the elbow is tender" says nothing of a tender wrist. */
function sitesAbout(plain: string, start: number, end: number): string[] {
  const from = [...plain.slice(0, start).matchAll(CLAUSE_STOP)].at(-1)?.index ?? 0;
  const [stop] = plain.slice(end).matchAll(CLAUSE_STOP);
  const to = end + (stop?.index ?? plain.length);
  const names = sitesIn(plain).flatMap((site) => (site.start >= from && site.start < to ? [site.name] : []));
  const nearest = siteAt(plain, end);
  return names.length > 0 || nearest === undefined ? names : [nearest];
}

/** The part that a finding is of: the one it is "over", else the last one before it. */
function siteAt(plain: string, end: number): string | undefined {
  const sites = sitesIn(plain);
  const next = sites.find((site) => site.start >= end);
  if (next !== undefined && OF_SITE.test(plain.slice(end, next.start))) return next.name;
  return (sites.findLast((site) => site.start < end) ?? next)?.name;
}
