import { medicinesIn } from '../medicines.ts';
import { personsIn } from '../relatives.ts';
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
];
/** What the patient alone can tell: from the clinician's mouth "you can't take ibuprofen" spares the kidneys. */
const CANNOT =
  /\bi (?:really |just |also |still )?(?:can't|cannot|can not|ca n't) (?:take|have|tolerate|use) (?:any |the )?(?<what>\p{L}+)/giu;
const EFFECTS: readonly RegExp[] = [
  /\b(?<what>\p{L}+) (?:always |really |usually )?(?:gives?|gave) me (?:a |an |the |bad |terrible |awful |really )*(?:rash|hives|itch\p{L}*|welts)\b/giu,
  /\b(?<what>\p{L}+) (?:always |really |usually )?(?:makes|made) (?:me|my (?:skin|face)) (?:break out|swell\p{L}*|itch\p{L}*)\b/giu,
];
const BROKE_OUT =
  /\bi (?:always |usually )?(?:break|broke) out in (?:a |an |bad |terrible )*(?:rash|hives|welts)\b/giu;
/** Hives of an earlier time, after something: a rash alone may be poison ivy or shingles. */
const HIVES_AFTER =
  /\b(?:hives|welts)\b.*\bafter (?:taking|eating|using)\b|\b(?:last time|every time|whenever|when i (?:took|take|ate|eat|had|use))\b.*\b(?:hives|welts)\b/iu;
/** Nobody goes without these for another reason than an allergy. */
const SPARED_FOR_ALLERGY = /^(?:sulfas?|latex|penicillins?)$/iu;
/** Why else something is not taken. */
const OTHER_REASON =
  /\b(?:kidneys?|renal|stomach|ulcers?|heart|liver|blood|bleed\p{L}*|pregnan\p{L}*|breast-?feeding|surgery|procedure|grapefruit|alcohol|insurance|afford|swallow\p{L}*|coffee|work|driv(?:e|ing))\b/iu;
/** Taken for a rash as likely as it makes one. */
export const TREATS_RASH =
  /^(?:epinephrine|diphenhydramine|(?:levo)?cetirizine|(?:des)?loratadine|fexofenadine|hydroxyzine|famotidine|(?:methyl)?prednis(?:on|olon)e|hydrocortisone|triamcinolone|clobetasol|betamethasone|(?:val)?a?cyclovir|permethrin|calamine)\b/iu;
const REACTION =
  /\b(?:rash(?:es)?|hives|welts|itch\p{L}*|swell\p{L}*|swollen|anaphyla\p{L}+|throat (?:\p{L}+ )?clos\p{L}+|(?:break|breaks|broke) (?:me )?out|allerg\p{L}+|reactions?|epi-?pens?)\b/giu;
/** Words that name nothing, and what is no danger at the pharmacy. */
const NO_ALLERGEN =
  /^(?:any\p{L}*|something|it|that|them|those|these|this|what\p{L}*|which|medic\p{L}+|not|none|no|nothing|certain|some|things?|other|foods?|you|drugs?|pollens?|cats?|dogs?|dust|mold|ragweed|grass\p{L}*|trees?|seasonal|animals?|pets?|feathers?|everything|um|uh|me|i'm|my|a|an|the)\b/iu;
const KNOWN = new RegExp(String.raw`\b(?:${OTHERS}|${FOODS})\b`, 'iu');
const IS_FOOD = new RegExp(String.raw`^(?:${FOODS})\b`, 'iu');
/** Others whom the list of relatives leaves out. */
const OTHER_PERSONS =
  /\b(?:\p{L}+[- ]in[- ]law|grand(?:son|daughter|child|children|kids?)|roommates?|neighbou?rs?|co-?workers?|people|patients|folks|some(?:one|body)|every(?:one|body))\b/giu;
/** "My mom told me I was", "my brother and I are": of the patient all the same. */
const OF_ONESELF =
  /\b(?:(?:i'm|i (?:am|was|are|may be|might be)|i've (?:always )?been|the patient (?:is|was))(?:\s+\p{L}+){0,3}|i(?:'ve)? (?:do )?(?:have|had|got|always|also)|i|the patient has)\s*$/iu;
/** "She" of the sentence before, who was a sister. */
const OF_THIRD = /\b(?:she|he|they|her|his|their)(?:'s|'re)?\b[^.;]*$/iu;
const SENTENCES_OF_PERSON = 2;

/** "I'm allergic to latex", "I can't take sulfa", "adhesive gives me hives", as long as it is neither asked, denied nor of somebody else. */
export function toldAllergens(visit: VisitIndex): ToldAllergen[] {
  return visit.sentences.flatMap((spoken, sentence): ToldAllergen[] => {
    if (spoken.isQuestion && spoken.answer !== 'yes') return [];
    const text = spoken.text.replace(/’/gu, "'");
    // "Can't" is what tells it, and no denial.
    const denialAt = denialsOf(
      text.replace(/\b(?:can't|cannot|can not|ca n't)\b/giu, (words) => ' '.repeat(words.length)),
    );
    return [...namedIn(text, sentence, visit), ...boreIn(text, sentence, visit)].flatMap(
      ({ start, end, what }): ToldAllergen[] => {
        const isTold =
          denialAt(start, end) === 'none' && start < spoken.supposedFrom && isKnown(spoken, what);
        return isTold ? [{ sentence, start, end, isFood: IS_FOOD.test(what) }] : [];
      },
    );
  });
}

interface Named {
  start: number;
  end: number;
  what: string;
}

const matchesOf = (text: string, patterns: readonly RegExp[]): Named[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      what: match.groups?.['what'] ?? '',
    })),
  );

/** What is called an allergy, by whoever speaks of the patient. */
const namedIn = (text: string, sentence: number, visit: VisitIndex): Named[] =>
  matchesOf(text, TOLD).filter(
    ({ start, what }) => !NO_ALLERGEN.test(what) && !isOfOther(sentence, start, visit),
  );

/** What the patient tells of the own body: a medicine or a known allergen, and what it does. */
function boreIn(text: string, sentence: number, visit: VisitIndex): Named[] {
  if (visit.sentences[sentence]?.speaker !== 'patient') return [];
  const near = [sentence - 1, sentence, sentence + 1].flatMap((each) => toldTextOf(each, visit));
  const isSpared = (what: string): boolean =>
    isReaction(text) ||
    (!OTHER_REASON.test(text) &&
      (SPARED_FOR_ALLERGY.test(what) || (near.some(isReaction) && knownIn(what) !== null)));
  return [
    ...matchesOf(text, [CANNOT]).filter(({ what }) => knownIn(what) !== null && isSpared(what)),
    ...matchesOf(text, EFFECTS).filter(({ what }) => knownIn(what) !== null),
    ...matchesOf(text, [BROKE_OUT]).flatMap((found): Named[] => {
      const [before = ''] = toldTextOf(sentence - 1, visit);
      const [next = ''] = toldTextOf(sentence + 1, visit);
      const causes = [text.slice(0, found.start), causeIn(text.slice(found.end)), before, causeIn(next)];
      const what = causes.map(knownIn).find((each) => each !== null);
      return what !== undefined || HIVES_AFTER.test(text) ? [{ ...found, what: what ?? 'hives' }] : [];
    }),
  ];
}

/** What comes after a reaction is its cause only where it is called so: "so I took Benadryl" is not. */
const causeIn = (text: string): string =>
  /\b(?:after|from|because of|due to|it was|that was|when i (?:took|take|ate|eat|had|used?))\b.*$/iu.exec(
    text,
  )?.[0] ?? '';

/** What the patient told there, or was asked there without saying no. */
function toldTextOf(sentence: number, { sentences }: VisitIndex): string[] {
  const spoken = sentences[sentence];
  if (spoken === undefined) return [];
  const isOpen = spoken.isQuestion ? spoken.answer !== 'no' : spoken.speaker === 'patient';
  return isOpen ? [spoken.text.replace(/’/gu, "'")] : [];
}

function isReaction(text: string): boolean {
  const denialAt = denialsOf(text);
  return [...text.matchAll(REACTION)].some(
    ({ 0: words, index }) => denialAt(index, index + words.length) === 'none',
  );
}

function knownIn(text: string): string | null {
  const known = KNOWN.exec(text);
  if (known !== null) return known[0];
  const medicine = medicinesIn(text).find(({ name }) => !TREATS_RASH.test(name));
  return medicine === undefined ? null : text.slice(medicine.start, medicine.end);
}

/** Whether what is told at a place of a sentence is of a relative or of somebody else. */
export function isOfOther(sentence: number, start: number, visit: VisitIndex): boolean {
  const before = (visit.sentences[sentence]?.text ?? '').replace(/’/gu, "'").slice(0, start);
  const last = Math.max(-1, ...othersIn(before));
  if (last >= 0) return !OF_ONESELF.test(before.slice(last));
  if (!OF_THIRD.test(before) || OF_ONESELF.test(before)) return false;
  return visit.sentences
    .slice(Math.max(0, sentence - SENTENCES_OF_PERSON), sentence)
    .some(({ text }) => othersIn(text).length > 0);
}

/** Where the persons end that a text names beside the patient. */
const othersIn = (text: string): number[] => [
  ...personsIn(text).map(({ end }) => end),
  ...[...text.matchAll(OTHER_PERSONS)].map(({ 0: words, index }) => index + words.length),
];

/** "I used to be allergic to eggs" is told of then, and so is milk "when I was a child"; a medicine of childhood still counts. */
const isKnown = ({ text }: SpokenSentence, what: string): boolean =>
  what !== '' &&
  !/\b(?:outgrew|outgrown|grew out of|used to be)\b/iu.test(text) &&
  !(IS_FOOD.test(what) && /\b(?:when i was|as) an? (?:little )?(?:kid|child|baby|boy|girl)\b/iu.test(text));
