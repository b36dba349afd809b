import { medicinesIn } from '../medicines.ts';
import { denialsOf } from '../said/denials.ts';
import type { SpokenSentence } from '../said/spoken-sentences.ts';
import type { VisitIndex } from '../said/visit-index.ts';

/** Something that the patient is said not to bear, whether a lexicon knows it or not. */
export interface ToldAllergen {
  sentence: number;
  start: number;
  end: number;
  /** Of food and insects, which no list of drug allergies holds. */
  isFood: boolean;
}

const OTHERS = String.raw`sulfas?|latex|contrast|iodine|dye|nsaids|opioids|narcotics|antibiotics|anesthesia|adhesives?|tape|nickel|statins?`;
const FOODS = String.raw`peanuts?|(?:tree )?nuts?|walnuts?|almonds?|shellfish|shrimp|fish|eggs?|soy|wheat|gluten|milk|dairy|strawberr(?:y|ies)|sesame|bees?|wasps?|bee stings?`;
const TOLD: readonly RegExp[] = [
  /\ballergic to (?:a |an |the |all |some )?(?<what>\p{L}[\p{L}-]+(?: \p{L}+)?)/giu,
  new RegExp(
    String.raw`\b(?:my|an?|the|your|his|her|that) (?<what>${OTHERS}|${FOODS}) allerg(?:y|ies)\b`,
    'giu',
  ),
  /\b(?:can't|cannot|can not|ca n't) (?:take|have|tolerate|use) (?<what>\p{L}+)/giu,
  /\b(?<what>\p{L}+) (?:always |really |usually )?(?:gives?|gave) (?:me|him|her) (?:a |an |the |bad |terrible |awful |really )*(?:rash|hives|itch\p{L}*|welts)\b/giu,
  /\b(?<what>\p{L}+) (?:always |really |usually )?(?:makes|made) (?:me|him|her|my (?:skin|face)) (?:break out|swell\p{L}*|itch\p{L}*)\b/giu,
  /\b(?<what>i|she|he) (?:always |usually )?(?:breaks?|broke) out in (?:a |an |bad |terrible )*(?:rash|hives|welts)\b/giu,
];
/** Words that name nothing, and what is no danger at the pharmacy. */
const NO_ALLERGEN =
  /^(?:any\p{L}*|something|it|that|them|those|these|this|what\p{L}*|which|medic\p{L}+|not|none|no|nothing|certain|some|things?|other|foods?|you|drugs?|pollens?|cats?|dogs?|dust|mold|ragweed|grass\p{L}*|trees?|seasonal|animals?|pets?|feathers?|everything|um|uh|me|i'm|my|a|an|the)\b/iu;
const SURE = new RegExp(String.raw`^(?:${OTHERS}|${FOODS})$`, 'iu');
const IS_FOOD = new RegExp(String.raw`^(?:${FOODS})\b`, 'iu');
/** Told of somebody else, of long ago, or with a doubt. */
const OF_OTHERS =
  /\b(?:son|daughter|mother|father|mom|dad|wife|husband|brother|sister|kids?|child|children)(?:'s)?\b[^.]*$/iu;

/** "I'm allergic to latex", "I can't take sulfa", "that one gives me hives", as long as it is neither asked, denied nor of somebody else. */
export function toldAllergens(visit: VisitIndex): ToldAllergen[] {
  return visit.sentences.flatMap((spoken, sentence): ToldAllergen[] => {
    if (spoken.isQuestion && spoken.answer !== 'yes') return [];
    const text = spoken.text.replace(/’/gu, "'");
    // "Can't" is what tells it, and no denial.
    const denialAt = denialsOf(
      text.replace(/\b(?:can't|cannot|can not|ca n't)\b/giu, (words) => ' '.repeat(words.length)),
    );
    return TOLD.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match): ToldAllergen[] => {
        const [start, end] = [match.index, match.index + match[0].length];
        const what = match.groups?.['what'] ?? '';
        const isTold =
          isAllergen(what, match[0]) &&
          denialAt(start, end) === 'none' &&
          start < spoken.supposedFrom &&
          !OF_OTHERS.test(text.slice(0, start)) &&
          isKnown(spoken, what);
        return isTold ? [{ sentence, start, end, isFood: IS_FOOD.test(what) }] : [];
      }),
    );
  });
}

/** What cannot be taken must be something that is taken: "I can't take time off", "I can't have surgery". */
function isAllergen(what: string, words: string): boolean {
  if (/^(?:can't|cannot|can not|ca n't)/iu.test(words))
    return SURE.test(what) || medicinesIn(what).length > 0;
  if (/^(?:i|she|he)$/iu.test(what)) return true;
  return !NO_ALLERGEN.test(what) || /\b(?:hives|break out)\b/iu.test(words);
}

/** "When I was a child I was allergic to milk" is told of then. */
const isKnown = ({ text }: SpokenSentence, what: string): boolean =>
  what !== '' && !/\b(?:outgrew|outgrown|grew out of|used to be)\b/iu.test(text);
