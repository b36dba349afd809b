import { actionsIn } from '../checks/actions.ts';
import { sitesIn } from '../checks/body-sites.ts';
import { frequenciesIn } from '../checks/frequencies.ts';
import { medicinesIn } from '../checks/medicines.ts';
import { problemsIn } from '../checks/problems.ts';
import { quantitiesIn } from '../checks/quantities.ts';
import { personsIn } from '../checks/relatives.ts';
import { routesIn } from '../checks/routes.ts';
import { writeOut } from '../checks/said/abbreviations.ts';
import { sidesIn } from '../checks/sides.ts';
import { splitSentences } from '../transcript/sentences.ts';

/** Decides how sure, when and how bad something is. One of these more or less is another statement. */
const DECIDING =
  /\b(?:possibl[ey]|probabl[ey]|likely|unlikely|suspect\p{L}*|presum\p{L}+|may|might|could|maybe|perhaps|should|would|will|plan\p{L}*|rule[sd]? out|ruling out|versus|consider\p{L}*|concern\p{L}*|if|unless|until|except|but|or|normal\p{L}*|abnormal\p{L}*|mild\p{L}*|moderate\p{L}*|severe\p{L}*|better|worse|stable|unstable|high\p{L}*|low\p{L}*|elevated|positive|controlled|uncontrolled|currently|current|former\p{L}*|previous\p{L}*|past|ago|since|before|after|today|yesterday|tomorrow|now|ongoing|still|used|was|were|had|did|tolerat\p{L}*|react\p{L}*|about|approximately|around|almost|less|more|over|under|at least|most|feels? like|felt like)\b/giu;
/** Of each pair one was once proposed as the clinician's style for the other. Where the other is its plain opposite, one of the two is enough. */
const CONTRASTING =
  /\b(?:systolic|diastolic|constant\p{L}*|continuous\p{L}*|intermittent\p{L}*|acute\p{L}*|subacute|chronic\p{L}*|sudden\p{L}*|gradual\p{L}*|early|late|benign|malignan\p{L}*|agree[sd]?|accept(?:s|ed)|refus\p{L}+|medial\p{L}*|lateral\p{L}*|proximal\p{L}*|distal\p{L}*|anterior\p{L}*|posterior\p{L}*|superior|inferior|inner|outer|internal\p{L}*|external\p{L}*|flexion|extension|abduct\p{L}*|adduct\p{L}*|impalpable|immobile|insufficien\p{L}*|inadequate\p{L}*|pending|done|intact|impaired|morning|afternoon|evening|fasting|partial\p{L}*|incomplete\p{L}*|primary|secondary|open|closed|dry|productive|sharp|dull|warm|cool|hot|cold|inpatient|outpatient|unable|unconscious|unresponsive|unremarkable|inactive|irregular\p{L}*|asymmetric\p{L}*)\b/giu;
/** Names that have one of these in them, and a short form that has not. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bchronic obstructive pulmonary disease\b/gu, 'copd'],
  [/\bacute kidney injury\b/gu, 'aki'],
  [/\bacute coronary syndrome\b/gu, 'acs'],
];
/** "Group A strep", "hepatitis B", "Vitamin K", "T wave". An article, or "I", where a sentence begins is none. */
const LETTER = /(?<![\p{L}\p{N}'’])(?:[B-HJ-Z]|(?<=[^.!?:\s]\s+)[AI])(?![\p{L}\p{N}'’])/gu;
/** The same as models write it: "group a strep". */
const SMALL_LETTER =
  /\b(?:types?|groups?|hepatitis|influenza|vitamins?|factor|class|grade|stage|category) [a-z](?![\p{L}\p{N}'’])/gu;
/** "Hypotensive" and "hypertensive", "vaccinated" and "unvaccinated". */
const PREFIX = /\b(?:hyper|hypo|un|tachy|brady|supra|infra|micro|macro)(?=\p{L}{4})/giu;
/** "NYHA class II", "cranial nerves II to XII". */
const ROMAN = /\b(?:i{2,3}|iv|vi{1,3}|ix|xi{1,2})\b/giu;
/** Each counts: what is denied twice is affirmed. */
const DENYING =
  /\b(?:no|not|nor|none|never|neither|nothing|without|cannot|denie[sd]|deny|denying|declines?|negative|absent|absence|lack(?:s|ing)?|free of|non\p{L}+)\b|n't\b/giu;

const PRONOUNS: Readonly<Record<string, RegExp>> = {
  he: /\b(?:he|him|his|himself)\b/giu,
  she: /\b(?:she|hers?|herself)\b/giu,
  // "Them" and "their" are as often tablets as people.
  they: /\bthey\b/giu,
};
/** Of whom it is told is not said: "the patient reports that he drinks". */
const OF_PATIENT = /\bpatient\b.*?\b(he|she|they)\b/iu;

/** Whether the pronouns of a text may speak of more than one person. */
export const isOfSeveral = (text: string): boolean =>
  Object.values(PRONOUNS).filter((pattern) => text.search(pattern) >= 0).length > 1;

/** Words that tell one person from another: "She says he drinks" was once written "Drinks", which is the patient. */
function whoseIn(text: string): string[] {
  if (isOfSeveral(text)) return Object.values(PRONOUNS).flatMap((pattern) => text.match(pattern) ?? []);
  return splitSentences(text).flatMap(
    ({ start, end }) => OF_PATIENT.exec(text.slice(start, end))?.[1]?.toLowerCase() ?? [],
  );
}

/**
 * What a text states, as the checks read it, in an order of its own: quantities with their units, medicines, sides, body sites, symptoms affirmed or
 * denied, frequencies, routes, persons, pronouns of more than one, starts and stops, denials and the words that decide how sure or when. Abbreviations count as what they stand for.
 */
export function factsOf(text: string): string[] {
  const plain = writeOut(text).text;
  // "Has had a cough" is no more past than "has a cough".
  const lower = NAMES.reduce(
    (now, [long, short]) => now.replace(long, short),
    plain.toLowerCase().replace(/\b(?:has|have) had\b/gu, 'has'),
  );
  return [
    ...quantitiesIn(plain).map(({ readings, unit, of }) =>
      JSON.stringify(['n', [...readings].toSorted(), unit, of]),
    ),
    ...medicinesIn(plain).map(({ name }) => `m ${name}`),
    ...sidesIn(plain).map(({ side }) => `s ${side}`),
    ...sitesIn(plain).map(({ name }) => `b ${name}`),
    ...problemsIn(plain).map(({ name, negated }) => `p ${negated ? '-' : '+'}${name}`),
    ...frequenciesIn(plain).map(({ name }) => `f ${name}`),
    ...routesIn(plain).map(({ name }) => `r ${name}`),
    ...personsIn(plain).map(({ name }) => `w ${name}`),
    ...whoseIn(lower).map((word) => `k ${word}`),
    ...actionsIn(plain).map(({ action }) => `a ${action}`),
    ...(lower.match(DECIDING) ?? []).map((word) => `d ${word}`),
    ...(lower.match(CONTRASTING) ?? []).map((word) => `c ${word}`),
    ...(plain.match(LETTER) ?? []).map((letter) => `l ${letter}`),
    ...(lower.match(SMALL_LETTER) ?? []).map((named) => `l ${named}`),
    ...(lower.match(PREFIX) ?? []).map((prefix) => `x ${prefix}`),
    ...(lower.match(ROMAN) ?? []).map((numeral) => `n ${numeral}`),
    ...(lower.match(DENYING) ?? []).map((word) => `- ${word}`),
  ].toSorted();
}

/** Whether two wordings state the same facts. What decides is what the readers of the checks find, not the words. */
export const hasSameFacts = (before: string, after: string): boolean =>
  factsOf(before).join('\n') === factsOf(after).join('\n');

/** Whether `joined` denies together what two sentences deny one by one ("No edema. No rash.", "No edema or rash."), and says nothing else. */
export function deniesBoth(first: string, second: string, joined: string, cue: string): boolean {
  const isDenial = [first, second].every((each) => {
    const problems = factsOf(each).filter((fact) => fact.startsWith('p '));
    return problems.length > 0 && problems.every((fact) => fact.startsWith('p -'));
  });
  const apart = factsOf(`${first} ${second}`);
  apart.splice(apart.indexOf(`- ${cue}`), 1, 'd or');
  return isDenial && apart.toSorted().join('\n') === factsOf(joined).join('\n');
}
