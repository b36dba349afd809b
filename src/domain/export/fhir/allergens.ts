import { medicinesIn, type MedicineFact } from '#domain/checks/medicines.ts';

/** What an allergen does, as notes name it. */
export const REACTIONS =
  /\b(?:hives|urticaria|rash(?:es)?|itching|anaphyla(?:xis|ctic (?:shock|reaction))|angioedema|swelling|shortness of breath|wheezing|nausea|vomiting|diarrhea|throat (?:closing|swelling))\b/giu;

/** One thing of a list: "She is allergic to penicillin", "sulfa", "codeine (hives)". */
interface Item {
  /** "led" by a word of allergy of its own; "bare" is a name alone, which has the meaning of what stands before; "effect" tells what it does. */
  reading: 'led' | 'bare' | 'effect' | 'other';
  medicine: MedicineFact | undefined;
  /** By "and" or "or" to the one before, whose verb may be its own: "aspirin and naproxen help". */
  isJoined: boolean;
}

const EFFECT = String.raw`(?:${REACTIONS.source}|allergic reactions?|cough|upset stomach|stomach upset|palpitations|dizziness|confusion|constipation|flushing|blisters)`;
const LEAD_WORDS = String.raw`(?:patient|he|she|they|there|also|now|is|are|was|has|have|had|reports?|reported|states?|endorses?|notes?|developed|develops|gets|got|experienced|an?|the|all|any|some|known|severe|mild|moderate|serious|documented|confirmed|true|adverse|history of|drug|medication|medicine|oral|topical)`;
const LEADS = String.raw`(?:${LEAD_WORDS}\s+)*`;
/** "Takes", "uses", "carries" and "can take" lead to no allergen. */
const LED = new RegExp(
  String.raw`^${LEADS}(?:allerg(?:y|ies|ic)|allergic reactions?|reactions?|intoleran(?:ces?|t)|${EFFECT})\s*(?:to|from|with|after|includ(?:es?|ing)|:)\s*(?:(?:taking|receiving)\s+)?${LEADS}$`,
  'iu',
);
const MAY_LEAD = new RegExp(String.raw`^${LEADS}$`, 'iu');
const BARE = new RegExp(String.raw`^(?:to\s+)?(?:(?:the|all|oral|topical|enteric|coated)\s+)*$`, 'iu');
const KIND = String.raw`(?:\s*(?:antibiotics?|drugs?|medications?|medicines?|class|family|products?))?`;
const FILLING = String.raw`(?:an?|of|the|his|her|severe|mild|facial|face|lips?|tongue|throat|skin|as a child|in childhood)`;
const EFFECTS = String.raw`(?:(?:${FILLING}|${EFFECT})[\s)]*)*${EFFECT}[\s)]*(?:${FILLING}[\s)]*)*`;
const WORDS = String.raw`(?:[\s(:]+[\p{L}\p{N}'-]+){0,6}[\s)]*`;
/** What may follow an allergen: "allergy", "causes hives", "(hives)". */
const MAKES_LED = new RegExp(
  String.raw`^${KIND}\s*(?:(?:allerg(?:y|ies)|intolerance)${WORDS}|(?:which )?(?:causes?|caused|gives?|gave)${WORDS}|(?:[:(-]|with)?\s*${EFFECTS}|[:(]${WORDS})$`,
  'iu',
);
const NOTHING_MORE = new RegExp(String.raw`^${KIND}\s*$`, 'iu');
const EFFECT_ALONE = new RegExp(
  String.raw`^(?:(?:which|also|develops|developed|gets|got|causes?|caused|with)\s+)*${EFFECTS}$`,
  'iu',
);
/** Of the name of one allergen. */
const MOST_WORDS = 3;
/** Words of care: what they speak of is a treatment, or has one. */
const CARE =
  /\b(?:tak(?:es?|ing|en)|took|us(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|treat\p{L}*|manag\p{L}+|reliev\p{L}+|respon\p{L}+|improv\p{L}+|help\p{L}*|control\p{L}*|pens?|epipens?|inhalers?|antihistamines?|immunotherapy|shots?|injections?|prescri\p{L}+|need\p{L}*|given|keeps?|wears?|can|could|should|will|would|for|daily|weekly|mg|instead|switch\p{L}*|prevent\p{L}*|start\p{L}*|continu\p{L}*)\b/iu;
/** Given against a reaction: named alone, such a medicine is its treatment as likely as its cause. */
const RESCUE =
  /^(?:epinephrine|diphenhydramine|(?:levo)?cetirizine|(?:des)?loratadine|fexofenadine|hydroxyzine|famotidine|prednis(?:on|olon)e|methylprednisolone|albuterol|montelukast)\b/iu;

/** Whether a text speaks of what is taken or done, beside or instead of an allergy. */
export const namesCare = (text: string): boolean => CARE.test(text);

/** A medicine that the patient is allergic to, with the span of its name. */
interface Allergen {
  start: number;
  end: number;
  /** What it does, in small letters; empty where the sentence names another thing as well, whose reaction it may be. */
  reactions: string[];
}

/**
 * The medicines that a statement names as what the patient is allergic to: the object of "allergic to", of "allergy", what causes a reaction, or a
 * bare list. What is taken, carried or tolerated is none, nor is what stands in words that no rule here knows.
 * @param text a statement about allergies, abbreviations written out, nothing of it denied.
 */
export const allergensIn = (text: string): Allergen[] =>
  [...text.matchAll(/(?:[^.;\n]|\.(?!\s|$))+/gu)].flatMap(({ 0: sentence, index }) => {
    const items = itemsOf(sentence);
    const isAlone = items.filter(({ reading }) => reading !== 'effect').length === 1;
    return allergensOf(items).map(({ start, end }) => ({
      start: start + index,
      end: end + index,
      reactions: isAlone ? reactionsIn(sentence) : [],
    }));
  });

const reactionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(REACTIONS)].map(([words]) => words.toLowerCase())),
];

/** A bare name is an allergen behind one that is led, or in a list of nothing else; the last of "x and y help" may be the subject of what helps. */
function allergensOf(items: readonly Item[]): MedicineFact[] {
  const isList = items.every(({ reading }) => reading !== 'other');
  return items.flatMap(({ reading, medicine }, at) => {
    if (medicine === undefined || reading === 'other') return [];
    if (reading === 'led') return [medicine];
    const before = items.slice(0, at).findLast((each) => each.reading !== 'bare');
    const next = items[at + 1];
    const isTaken = next?.reading === 'other' && next.isJoined;
    const isRead = before === undefined ? isList : before.reading !== 'other' && !isTaken;
    return isRead && !RESCUE.test(medicine.name) ? [medicine] : [];
  });
}

/** Things of a list. Two medicines with a hyphen between are two: "amoxicillin-clavulanate". */
function itemsOf(sentence: string): Item[] {
  const medicines = medicinesIn(sentence);
  const separators = [...sentence.matchAll(/\s*(?:,|\/|&|\band\b|\bor\b)(?:\s*\b(?:and|or)\b)?\s*/giu)].map(
    ({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      isJoined: !/^\s*,\s*$/u.test(words),
    }),
  );
  const hyphens = medicines.flatMap(({ end }, at) =>
    sentence.charAt(end) === '-' && medicines[at + 1]?.start === end + 1
      ? [{ start: end, end: end + 1, isJoined: true }]
      : [],
  );
  const cuts = [...separators, ...hyphens].toSorted((a, b) => a.start - b.start);
  return [{ end: 0, isJoined: false }, ...cuts]
    .map(({ end: from, isJoined }, at) => {
      const to = cuts[at]?.start ?? sentence.length;
      const own = medicines.filter(({ start }) => from <= start && start < to);
      return { ...readItem(sentence, from, to, own), isJoined };
    })
    .filter((item): item is Item => item.reading !== null);
}

function readItem(
  sentence: string,
  from: number,
  to: number,
  [medicine, second]: readonly MedicineFact[],
): { reading: Item['reading'] | null; medicine: MedicineFact | undefined } {
  const words = sentence.slice(from, to).trim();
  if (words === '') return { reading: null, medicine };
  if (EFFECT_ALONE.test(words)) return { reading: 'effect', medicine: undefined };
  if (medicine === undefined) return { reading: readingOfOther(words), medicine };
  const before = sentence.slice(from, medicine.start).trimStart();
  const after = sentence.slice(medicine.end, to);
  return { reading: second === undefined ? readingOf(before, after) : 'other', medicine };
}

function readingOf(before: string, after: string): Item['reading'] {
  if (CARE.test(before) || CARE.test(after)) return 'other';
  if (LED.test(before) && (NOTHING_MORE.test(after) || MAKES_LED.test(after))) return 'led';
  if (MAY_LEAD.test(before) && MAKES_LED.test(after)) return 'led';
  return BARE.test(before) && NOTHING_MORE.test(after) ? 'bare' : 'other';
}

/** "Allergic to peanuts", "shellfish": no medicine, but what follows is of the same list. */
function readingOfOther(words: string): Item['reading'] {
  const each = words.split(/\s+/u);
  const isLed = [1, 2, 3].some(
    (count) => count < each.length && LED.test(`${each.slice(0, -count).join(' ')} `),
  );
  if (CARE.test(words)) return 'other';
  return isLed ? 'led' : each.length <= MOST_WORDS ? 'bare' : 'other';
}
