import { sidesIn, type SideFact } from '../sides.ts';

/** "Which knee, left or right?" asks, "it's not the right knee" denies, "compared to the left" compares: none says a side. */
const NO_ANSWER =
  /\b(?:compared (?:to|with)|(?:same|consistent|identical|similar) (?:as|to|with)|than|matches|versus)(?: (?!left|right)[\p{L}']+){0,4} (?:left|right)\b|\b(?:left or (?:the |your )?right|right or (?:the |your )?left|(?:not|isn't|wasn't|n't) (?:on |in )?(?:the |my |your |his |her )?(?:left|right))\b/giu;
/** "We both", "both the cough and the fever". */
const BOTH_AS_LINK =
  /\bboth (?=(?:the )?\p{L}+ and\b)|\b(?:we|they|you|us|them) both\b|\bboth of (?:us|you)\b/giu;
/** What stands before "right" when it is a side. */
const BEFORE_RIGHT =
  /\b(?:the|my|your|his|her|their|this|that|in|on|of|to|both|lower|upper|an?|left|and|or|more|worse|from|for|with|mild|some|bilateral|proximal|distal|is|was|no)[\s,]+$/iu;
const AFTER_RIGHT =
  /^(?:-?sided?\b|\s*(?:,\s*)?(?:(?:lower|upper|front|back|big|great|medial|lateral|anterior|posterior|inner|outer|index|middle|ring|first|second|third|fourth|fifth|hand|main)\s+)*(?:side|knee|ankle|foot|feet|toe|heel|leg|calf|thigh|shin|hip|groin|back|neck|shoulder|elbow|wrist|hand|finger|thumb|arm|forearm|chest|rib|breast|abdomen|belly|quadrant|flank|kidney|lung|eye|ear|nostril|jaw|face|cheek|tonsil|temple|testicle|ovary|buttock|extremit|atri|ventric|coronary|carotid|lobe|base|ureter|big toe|one\b|cva|scapula|clavicle|bicep|quad|hamstring|achilles|acl|lower|upper))/iu;
const NO_SIDE_AFTER =
  /^\s*(?:foods?|ways?|things?|track|direction|amount|kind|idea|answer|times?|person|people|place|position|choice|medications?|decision|spot|moment|weight)\b/iu;

/** Sides that speech names: stricter than `sidesIn`, since "right" is said in every other sentence. */
export function spokenSidesIn(text: string): SideFact[] {
  const blank = (words: string): string => ' '.repeat(words.length);
  const plain = text.replace(NO_ANSWER, blank).replace(BOTH_AS_LINK, blank);
  return sidesIn(plain).filter(({ side, start, end }) => {
    if (side !== 'right') return true;
    const after = plain.slice(end);
    if (AFTER_RIGHT.test(plain.slice(start).replace(/^right/iu, ''))) return true;
    // "On the right ?" may ask for a nod; beside "on the left" it is a side.
    const asks = /^\s*\?/u.test(after) && !/\bleft\b/iu.test(plain);
    return BEFORE_RIGHT.test(plain.slice(0, start)) && !NO_SIDE_AFTER.test(after) && !asks;
  });
}
