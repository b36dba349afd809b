import type { Flag } from '#domain/note/statement.ts';
import { hasNegation } from '../negation.ts';
import { genericOf, medicinesIn } from '../medicines.ts';
import { saidSpan } from '../said/said-span.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { isOfOther, toldAllergens, TREATS_RASH } from './told-allergens.ts';

const ALLERGY = /\b(?:allerg(?:y|ies|ic|en|ens)|anaphyla\p{L}+|intoleran\p{L}+|adverse reactions?)\b/iu;
/** Pollen and cats are no danger at the pharmacy. */
const SEASONAL =
  /\b(?:seasonal|pollen|environmental|hay fever|cats?|dogs?|dust|mold|ragweed|grass|trees?)\b/iu;
const DENIED = /\b(?:no|none|denies|denied|negative|without|not|nil)\b/iu;
const GENERAL = /^\W*(?:none|nil|no known|no (?:drug|medication|medicine|food)|denies|negative)\b|\ballerg/iu;
/** "No known drug allergies" says nothing of peanuts. */
const OF_DRUGS = /\b(?:drug|medication|medicine)\b/iu;
const TAKEN = /\b(?:is on|takes?|taking|uses?|using|currently)\b/iu;
const REACTION =
  /\b(?:rash|hives|swell\p{L}*|anaphyla\p{L}+|reaction|broke out|throat clos\p{L}+|itch\p{L}*|allerg\p{L}+|can't take|cannot take|do(?:es)? ?n't tolerate)\b/iu;
const TOLD =
  /\ballergic to\b|\bmy allerg\p{L}+ (?:is|are)\b|\b(?:gives?|gave|giving) me (?:a |an |bad |terrible )*(?:rash|hives|itch\p{L}*)|\b(?:break|broke|breaks) (?:me )?out\b|\banaphyla\p{L}+|\bthroat clos\p{L}+/iu;
const ASKED = /\ballerg(?:y|ies|ic)\b/iu;
const MOST_SENTENCES_OF_TOPIC = 8;

/** Allergies against what was said of them: a denial where one was named, and one named that nobody spoke of. */
export function checkAllergies(claim: Claim, visit: VisitIndex): Flag[] {
  const isAboutAllergies = claim.section === 'allergies' || ALLERGY.test(claim.text);
  if (!isAboutAllergies || (SEASONAL.test(claim.text) && medicinesIn(claim.text).length === 0)) return [];
  if (isDenial(claim)) return denialFlags(claim, visit);
  // What is taken may stand under the wrong heading: that is no allergy.
  if (TAKEN.test(claim.text) && !ALLERGY.test(claim.text)) return [];
  return medicinesIn(claim.text).flatMap(({ name, start, end }): Flag[] => {
    const near = visit.medicines.filter(({ value }) => value === name);
    // Never said at all is the medicine's own flag.
    if (near.length === 0 || near.some(({ sentence }) => isNearAllergy(sentence, visit))) return [];
    const medicine = claim.original(start, end);
    return [
      flagOf(
        'allergy-not-said',
        medicine,
        `${medicine} is spoken of, but not as an allergy: ${quoted(near[0]?.sentence ?? 0, visit)}.`,
        near[0] === undefined ? null : saidSpan(near[0], visit),
      ),
    ];
  });
}

const isDenial = ({ text, section }: Claim): boolean =>
  (DENIED.test(text) || hasNegation(text)) &&
  ((section === 'allergies' && GENERAL.test(text)) ||
    /\b(?:no|denies|denied|without|not)\b[^.]*\ballerg|\ballerg\p{L}*\W+(?:none|nil|no|denie[sd]|negative)\b/iu.test(
      text,
    ));

/** "No known allergies" where the patient named one, or where nobody asked. */
function denialFlags(claim: Claim, visit: VisitIndex): Flag[] {
  const words = claim.original(0, claim.text.length);
  const isMeant = meantBy(claim.text);
  const named =
    visit.medicines.find(
      ({ sentence, value, words: said }) =>
        value !== '' && isMeant(`${value} ${said}`) && isNamedAllergy(sentence, value, visit),
    ) ??
    toldAllergens(visit).find(
      ({ isFood, sentence, start, end }) =>
        (!isFood || !OF_DRUGS.test(claim.text)) &&
        isMeant(visit.sentences[sentence]?.text.slice(start, end) ?? ''),
    );
  if (named !== undefined)
    return [
      flagOf(
        'allergy-denied',
        words,
        `The transcript names an allergy: ${quoted(named.sentence, visit, named.start)}.`,
        saidSpan(named, visit),
      ),
    ];
  if (visit.sentences.some(({ text }) => ALLERGY.test(text))) return [];
  return [flagOf('allergy-not-said', words, 'Allergies are not spoken of anywhere.', null)];
}

const NOT_OF_ONE =
  /\b(?:no|denies|denied|without|not|negative)\s+(?:\p{L}+\s+){0,2}?(?:known|any|other|drugs?|medications?|medicines?|foods?|such|new|history)\b|\b(?:none|nil)\b/iu;
const OF_ONE = /\b(?:no|denies|denied|without)\s+(?:an?\s+)?(\p{L}{3,})\s+allerg/iu;

/** Which allergies a denial is of: "penicillin (rash); no latex allergy" denies the latex, "no known allergies" all. */
function meantBy(text: string): (told: string) => boolean {
  const one = NOT_OF_ONE.test(text) ? undefined : OF_ONE.exec(text)?.[1]?.toLowerCase();
  if (one === undefined) return () => true;
  const names = [one, genericOf(one) ?? one];
  return (told) => names.some((name) => told.toLowerCase().includes(name));
}

/** "I'm allergic to penicillin", "penicillin gives me hives", or "penicillin" in answer to the question. */
function isNamedAllergy(index: number, medicine: string, visit: VisitIndex): boolean {
  const { sentences } = visit;
  const sentence = sentences[index];
  if (sentence === undefined || sentence.isQuestion || hasNegation(sentence.text)) return false;
  const before = sentences[index - 1];
  const told = TOLD.exec(sentence.text);
  if (told !== null && /\bout$/iu.test(told[0]) && TREATS_RASH.test(medicine)) return false;
  if (told !== null) return / me\b/iu.test(told[0]) || !isOfOther(index, told.index, visit);
  return before?.isQuestion === true && ASKED.test(before.text);
}

/** Asked about before, or the reaction told with the name or after it. */
function isNearAllergy(sentence: number, visit: VisitIndex): boolean {
  const before = visit.sentences.slice(Math.max(0, sentence - 3), sentence + 1);
  const next = visit.sentences[sentence + 1];
  return (
    before.some(({ text }) => REACTION.test(text)) ||
    (next?.isQuestion === false && REACTION.test(next.text)) ||
    isTopic(sentence, visit)
  );
}

/** "Any allergies?" "Sulfa." "Anything else?" "I think … aspirin, too.": until the clinician asks for something that is no medicine. */
function isTopic(sentence: number, { sentences }: VisitIndex): boolean {
  for (let at = sentence; at >= Math.max(0, sentence - MOST_SENTENCES_OF_TOPIC); at -= 1) {
    const { text, isQuestion, speaker } = sentences[at] ?? { text: '', isQuestion: false, speaker: 'other' };
    if (ALLERGY.test(text)) return true;
    const goesOn = MORE.test(text) || medicinesIn(text).length > 0;
    if (at < sentence && isQuestion && speaker === 'clinician' && !goesOn) return false;
  }
  return false;
}
const MORE = /\b(?:else|other|more|happens?|react\p{L}*|mean)\b/iu;
