import { sitesIn } from '../checks/body-sites.ts';
import { medicinesIn } from '../checks/medicines.ts';

/** A place that was shown, and not named: "some tenderness right here", "does it hurt on this joint up here". */
const SHOWN =
  /\b(?:right|over|down|up|in|out|around|through|along) (?:here|there)\b(?! (?:is|are|was|were|has|have)\b)|\b(?:this|that|these|those) (?:joint|area|spot|side|part)s?\b|\b(?:here|there)[.?"”]*$|\bfrom here to\b|\bthis (?:much|long|way|big)\b|\blike (?:this|that)[.?"”]*$/iu;
/** Its subject stands in a sentence that the note does not hold: "It looks lower than in the past." */
const LEANS_BACK =
  /^(?:(?:that|these|those)\b|(?:it|this) (?:looks?|seems?|sounds?|goes|went|helps?|works?|is(?:n't| not)|was(?:n't| not)|will|would|should)\b)/iu;
/** "Patient to take that for a full week." */
const TAKES_IT = /\btak(?:e|es|ing|en) (?:it|that|those|them|these|this)\b/iu;
/** An examination by question: without the place pressed on, its answer says nothing. */
const TOUCHES = /^Asked "[^"]*\b(?:press|push|touch|hurts?|squeeze|tender|feel)\b[^"]*"/iu;
const DOSE =
  /\b\d[\d.,]*[- ]?(?:mg|mcg|milligrams?|micrograms?|units?|ml|milliliters?|tablets?|pills?|puffs?|drops?)\b(?!\s*(?:\/|per|a deciliter))/iu;
/** What an order says besides the name of what is ordered. */
const ORDER_WORDS = new Set(
  'a an the and or of to for in on at by with as from then than about up down patient they them their she he her him we i you your will would should can may be is are was were do does have has had going give giving gave given get take takes taking took taken start starts starting started begin continue continues continuing keep stay increase increases increased increasing decrease decreased decreasing raise lower lowered reduce reduced change changed switch go put use using prescribe prescribed recommend order dose doses every each day days daily once twice three two one times time hours hour week weeks weekly month months morning evening night nightly bedtime needed necessary prn food meals water mouth po pain more less it that this these now today currently just still also only up milligram milligrams mg mcg units unit ml tablet tablets pill pills puff puffs drop drops plan'.split(
    ' ',
  ),
);

/**
 * Whether a reader of the note alone cannot tell what a line is about: a place that was shown by hand, a subject left in the sentence before, a dose
 * without its medicine. "Give patient 600 mg every 6 hours." under a heading of its own was signed by nobody who read it.
 */
export const pointsOutside = (text: string): boolean =>
  isUnplaced(text) || LEANS_BACK.test(text) || isTouchOfNothing(text);

/** A line of a model, which begins its own sentences: what was shown and a dose of nothing are left, "It has been present for 3 days" is its style. */
export const isUnplaced = (text: string): boolean =>
  (SHOWN.test(text) && !namesPlace(text)) ||
  isDoseOfNothing(text) ||
  (TAKES_IT.test(text) && medicinesIn(text).length === 0);

function isTouchOfNothing(text: string): boolean {
  const question = TOUCHES.exec(text)?.[0];
  return question !== undefined && !namesPlace(question);
}

/** A joint or a muscle may be any. */
const ANY_PLACE = new Set(['joint', 'bone', 'muscle', 'tendon', 'skin', 'side', 'body']);
const ORGANS = /\b(?:lungs?|heart|sinus(?:es)?|aort\p{L}+|apex|bases?|sternal|tonsils?)\b/iu;
const namesPlace = (text: string): boolean =>
  ORGANS.test(text) || sitesIn(text).some(({ name }) => !ANY_PLACE.has(name));

/** An unknown name keeps its line: what a word may be is then for the reader. */
function isDoseOfNothing(text: string): boolean {
  if (!DOSE.test(text) || medicinesIn(text).length > 0) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every((word) => ORDER_WORDS.has(word));
}
