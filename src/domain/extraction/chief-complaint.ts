import type { DraftStatement } from '../note/statement.ts';
import { draft } from './patient-statements.ts';
import type { Saying } from './saying.ts';
import { mentionsSymptom } from './symptoms.ts';
import { toThirdPerson } from './third-person.ts';
import { readYesNo } from './yes-no.ts';

const OPENING =
  /\b(?:i (?:see|understand|hear|heard)|it (?:looks|sounds) like|it says(?: here)?|the nurse (?:said|told me))(?: here)?(?: that)? (?<what>you(?:'ve|'re| have| had| are| were)?(?: been| also| just| recently)* (?:hurt(?:s|ing)?|injured|twisted|fell|broke|sprained|cut|burned|burnt|hit|having|had|experiencing|got|getting|coughing|vomiting)\b[^.?;]{3,90}?)(?:,? (?:so|tell|can|could|would|what|how|when|do|did|is that|and (?:you|i|we|that|so)|okay(?! \p{L}+ pain))\b.*|,? right)?[.?]?$/iu;
const INJURY =
  /\b(?:hurt(?:s|ing)?|injur(?:y|ed)|fell|fall|fallen|slipped|tripped|twisted|sprained|broke|broken|cut|burn(?:ed|t)?|crash(?:ed)?|accident|bitten|swelled|popp?(?:ed)?)\b/iu;
const LONGEST_WORDS = 30;

/** "so, Sophia, I see that you hurt your knee, tell me what happened" → "Patient hurt their knee."; empty when no complaint is named. */
export function statedComplaint(saying: Saying): DraftStatement[] {
  const what = OPENING.exec(saying.clean)?.groups?.['what'];
  const text = what === undefined ? null : toThirdPerson(what, 'second');
  return text === null ? [] : [draft('chief-complaint', `${text}.`, [saying], 2)];
}

/** The first complaint in the patient's own words, as chief complaint of a visit in which nobody named one. */
export function quotedComplaint(sayings: readonly Saying[]): DraftStatement[] {
  const complaint = sayings.find(
    // "yes, that hurts" answers, it does not complain.
    ({ speaker, clean, reply, isContext, isQuestion }) =>
      speaker === 'patient' && !isContext && !isQuestion && readYesNo(reply) === null && isComplaint(clean),
  );
  return complaint === undefined
    ? []
    : [draft('chief-complaint', `Patient: "${complaint.clean}."`, [complaint], 1)];
}

const isComplaint = (clean: string): boolean => {
  const count = clean.split(' ').length;
  const isPlain = !/\?|\b(?:no|not|never|you|your|wish)\b|n't\b/iu.test(clean);
  return count >= 3 && count <= LONGEST_WORDS && isPlain && (mentionsSymptom(clean) || INJURY.test(clean));
};
