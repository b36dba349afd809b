import { problemsIn } from '../checks/problems.ts';
import { readYesNo } from '../extraction/yes-no.ts';
import type { Saying } from '../extraction/saying.ts';
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
  /\b(?:if|might|could|may|in case|watch for|side effects?|used to|in the past|history of|worried|afraid)\b/iu;

/** Symptoms of a window by the patient's own sentences, and by a plain yes or no to a question. */
export function spokenSymptoms(sayings: readonly Saying[]): SpokenSymptom[] {
  return sayings.flatMap((saying, index): SpokenSymptom[] => {
    if (saying.isContext || RELATIVE.test(saying.raw) || SUPPOSED.test(saying.raw)) return [];
    const found = problemsIn(saying.raw).filter(({ name }) => SYMPTOMS.has(name));
    if (saying.isQuestion)
      return found.length === 0 ? [] : answered(sayings, index, [...new Set(found.map(({ name }) => name))]);
    if (saying.speaker !== 'patient') return [];
    return found.map(({ name, negated }) => ({ name, isDenied: negated, evidence: saying.evidence }));
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
