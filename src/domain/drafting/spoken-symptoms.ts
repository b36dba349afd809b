import { problemsIn } from '../checks/problems.ts';
import { readYesNo } from '../extraction/yes-no.ts';
import type { Saying } from '../extraction/saying.ts';
import { treats } from '../extraction/speaks-as.ts';
import { isBackchannel } from '../extraction/small-talk.ts';
import { RELATIVE } from '../note/other-people.ts';
import type { Evidence } from '../note/statement.ts';

/** A symptom that the patient affirmed or denied. */
export interface SpokenSymptom {
  /** Canonical name of `problemsIn`. */
  name: string;
  isDenied: boolean;
  evidence: Evidence[];
}

/** What a review of systems asks for; diagnoses stand elsewhere in the note. */
const SYMPTOMS = new Set(
  `abdominal distension|abdominal pain|appetite loss|balance problem|black stool|bleeding|bloating|blood in stool|blurred vision|body aches|bowel incontinence|
bruising|chest pain|chills|confusion|congestion|constipation|cough|depression|anxiety|diaphoresis|diarrhea|difficulty urinating|diplopia|dizziness|dyspepsia|dysphagia|dyspnea|
dyspnea on exertion|dysuria|epistaxis|fainting|fatigue|fever|flank pain|headache|hearing loss|heartburn|hematemesis|hematuria|hemoptysis|hives|hoarseness|incontinence|insomnia|
itching|joint pain|joint swelling|leg swelling|leg cramps|memory loss|nausea|neck pain|neck stiffness|night sweats|nocturia|numbness|orthopnea|palpitations|photophobia|
polydipsia|polyuria|rash|rhinorrhea|seizure|sneezing|sore throat|suicidal ideation|homicidal ideation|tingling|tinnitus|tremor|urinary retention|urinary urgency|vaginal bleeding|
vision changes|vomiting|weakness|lower extremity weakness|weight gain|weight loss|wheezing|back pain|low back pain`
    .replace(/\n/gu, '')
    .split('|'),
);
/** "If you get a fever": nothing was affirmed, nor denied. */
const SUPPOSED =
  /\b(?:if|might|could|may|in case|watch for|side effects?|used to|wish|almost|thought it|in the past|history of|worried|afraid)\b/iu;

/** "I bet that did make you nervous": the clinician's words, heard as the patient's. */
const SAID_TO_THEM = /\byour?\b(?!.*\b(?:i|i'm|i've|my|me)\b)|\bmake you\b/iu;

/** "I have to shake it out" is no chill. */
const isShaken = (name: string, words: string): boolean => name === 'chills' && /^sha[kd]/iu.test(words);

/** Symptoms of a window by the patient's own sentences, and by a plain yes or no to a question. */
export function spokenSymptoms(sayings: readonly Saying[]): SpokenSymptom[] {
  return sayings.flatMap((saying, index): SpokenSymptom[] => {
    const isAskedByPatient = saying.isQuestion && saying.speaker === 'patient';
    if (isAskedByPatient || saying.isContext || RELATIVE.test(saying.raw) || SUPPOSED.test(saying.raw))
      return [];
    const found = problemsIn(saying.raw).filter(({ name }) => SYMPTOMS.has(name));
    if (saying.isQuestion)
      return found.length === 0 ? [] : answered(sayings, index, [...new Set(found.map(({ name }) => name))]);
    if (saying.speaker !== 'patient' || treats(saying.clean) || SAID_TO_THEM.test(saying.clean)) return [];
    return found
      .filter(({ name, start, end }) => !isShaken(name, saying.raw.slice(start, end)))
      .map(({ name, negated }) => ({ name, isDenied: negated, evidence: saying.evidence }));
  });
}

/** A no denies all that was asked for; a yes to several tells only that it is one of them. */
function answered(sayings: readonly Saying[], index: number, names: readonly string[]): SpokenSymptom[] {
  const question = sayings[index];
  const answer = sayings
    .slice(index + 1)
    .find(
      ({ speaker, clean, reply }) =>
        speaker !== question?.speaker && (!isBackchannel(clean) || readYesNo(reply) !== null),
    );
  const reply = answer === undefined ? null : readYesNo(answer.reply);
  if (question === undefined || answer === undefined || reply === null || (!reply.isBare && !reply.isYes))
    return [];
  if (reply.isYes && names.length > 1) return [];
  return names.map((name) => ({
    name,
    isDenied: !reply.isYes,
    evidence: [...question.evidence, ...answer.evidence],
  }));
}
