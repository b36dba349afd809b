import { medicinesIn } from '../checks/medicines.ts';
import { numbersIn } from '../checks/numbers.ts';
import { readYesNo } from '../extraction/yes-no.ts';
import type { Saying } from '../extraction/saying.ts';
import { isBackchannel } from '../extraction/small-talk.ts';
import type { SectionId } from '../note/section.ts';
import type { Evidence } from '../note/statement.ts';

/** A medicine as one sentence speaks of it, as a line of a note. */
export interface SpokenMedicine {
  /** Generic name. */
  name: string;
  section: SectionId;
  text: string;
  /** Readings of its dose; empty when none was said. */
  dose: readonly string[];
  evidence: Evidence[];
}

/** Medicines whose names mostly mean a blood test in a visit. */
const SELDOM_MEDICINES = /^(?:magnesium|calcium|iron|estrogen|testosterone)$/iu;

type Use =
  | 'avoid'
  | 'allergy'
  | 'stop'
  | 'increase'
  | 'decrease'
  | 'continue'
  | 'refill'
  | 'prescribe'
  | 'start'
  | 'taken'
  | 'takes';

/** What is done with a medicine, by the words before its name in the sentence; the first that fits. */
const USES: readonly (readonly [Use, RegExp])[] = [
  ['allergy', /\ballerg(?:ic|y|ies) to\b.{0,40}$/iu],
  [
    'avoid',
    /\b(?:avoid|stay away from|stay off|steer clear of|(?:don't|do not|shouldn't|can't) (?:want you to )?(?:take|use)|refrain from)\b.{0,40}$/iu,
  ],
  ['stop', /\b(?:stop(?! by)|discontinue|come off|take you off|hold off on)\b.{0,30}$/iu],
  ['increase', /\b(?:increas\p{L}*|go up on|bump up|up your|rais(?:e|ing))\b.{0,40}$/iu],
  ['decrease', /\b(?:decreas\p{L}*|cut back|go down on|lower|reduc(?:e|ing))\b.{0,40}$/iu],
  ['refill', /\brefill\p{L}*\b.{0,40}$/iu],
  [
    'continue',
    /\b(?:continu\p{L}*|keep (?:taking|using|on|up|you on|him on|her on)|stay on|stick with)\b.{0,60}$/iu,
  ],
  [
    'prescribe',
    /\b(?:prescri\p{L}*|order|write you|writing you|call in|send in|sending in|send over)\b.{0,60}$/iu,
  ],
  [
    'start',
    /\b(?:start(?:ing)?(?: you| him| her)?|put(?:ting)? you on|put (?:him|her) on|giv(?:e|ing) you|add|begin|try you on|go ahead and (?:take|use)|(?:can|should|could) (?:take|use|try)|(?:want|like) you to (?:take|use|try)|recommend\p{L}*)\b.{0,60}$/iu,
  ],
  ['taken', /\b(?:took|taken|tried|have had)\b.{0,40}$/iu],
  ['takes', /\b(?:tak(?:e|es|ing)|on|us(?:e|es|ing)|with)\b.{0,40}$/iu],
];
/** Only a clinician orders: a patient's "I stopped the lasix" is left to the model. */
const ORDERS = new Set<Use>([
  'avoid',
  'stop',
  'increase',
  'decrease',
  'continue',
  'refill',
  'prescribe',
  'start',
]);
const PAST =
  /\b(?:had|did|was|were|been|previously|already|ago|last (?:year|month|week|time|visit)|(?:we|i|he|she|they|dr\.? \p{L}+|doctor \p{L}+|your (?!\p{L}+ing)\p{L}+) (?:put|started|gave|increased|decreased|stopped|prescribed) (?:you|him|her))\b/iu;
const NEGATED = /\b(?:not|never|no|without|isn't|wasn't|haven't|hasn't|didn't|don't|doesn't)\b.{0,30}$/iu;

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^[\s,-]*(?:mg|milligrams?|milligram)\b/iu, 'mg'],
  [/^[\s,-]*(?:mcg|micrograms?)\b/iu, 'mcg'],
  [/^[\s,-]*(?:units?)\b/iu, 'units'],
  [/^[\s,-]*(?:puffs?)\b/iu, 'puffs'],
  [/^[\s,-]*(?:g|grams?)\b/iu, 'g'],
  [/^[\s,-]*(?:ml|milliliters?)\b/iu, 'ml'],
  [/^[\s,-]*(?:tablets?|pills?)\b/iu, 'tablets'],
  [/^[\s,-]*(?:percent|%)/iu, '%'],
];
const FREQUENCIES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:twice|two times) (?:a|per|each) day\b|\btwice daily\b/iu, 'twice daily'],
  [/\b(?:three times) (?:a|per) day\b|\bthree times daily\b/iu, 'three times daily'],
  [/\b(?:four times) (?:a|per) day\b/iu, 'four times daily'],
  [/\b(?:once|one time) (?:a|per) week\b|\bonce weekly\b|\bweekly\b/iu, 'weekly'],
  [
    /\b(?:once|one time) (?:a|per|each) day\b|\bonce daily\b|\b(?:a|per|each|every) (?:single )?(?:day|morning)\b|\bdaily\b/iu,
    'daily',
  ],
  [/\b(?:at (?:bedtime|night)|before bed|nightly|every night)\b/iu, 'at bedtime'],
];
const AS_NEEDED = /\bas needed\b|\bwhen (?:you|i) need\b/iu;
/** A dose or a frequency further on is about something else. */
const REACH_CHARACTERS = 80;
const MOST_DOSE = 10_000;

/** The medicines of a window's sentences, each as a line for the note, where what is done with it is said. */
export function spokenMedicines(sayings: readonly Saying[]): SpokenMedicine[] {
  return sayings.flatMap((saying, index) =>
    saying.isContext ? [] : medicinesOf(saying, answerTo(sayings, index)),
  );
}

function medicinesOf(
  saying: Saying,
  answer: { isYes: boolean; evidence: Evidence[] } | null,
): SpokenMedicine[] {
  const raw = saying.raw.replace(/ n't\b/gu, "n't");
  const found = medicinesIn(raw).filter(({ start, end }) => !SELDOM_MEDICINES.test(raw.slice(start, end)));
  let use: Use | null = null;
  return found.flatMap(({ name, start, end }, index): SpokenMedicine[] => {
    const before = raw.slice(0, start);
    // "Take tylenol and motrin": what is said of the first is said of the next.
    use = useIn(before, saying) ?? use;
    if (use === null || (NEGATED.test(before) && use !== 'avoid')) return [];
    if (saying.isQuestion && (saying.speaker === 'patient' || answer?.isYes !== true)) return [];
    const next = found[index + 1]?.start ?? raw.length;
    const after = raw.slice(end, next);
    const dose = doseIn(after, use);
    const { section, text } = lineOf(
      saying.isQuestion ? 'takes' : use,
      writtenAs(raw.slice(start, end), name),
      dose.text,
      frequencyIn(after),
    );
    return [
      {
        name,
        section,
        text,
        dose: dose.readings,
        evidence: [...saying.evidence, ...(answer?.evidence ?? [])],
      },
    ];
  });
}

function useIn(before: string, saying: Saying): Use | null {
  const use = USES.find(([, pattern]) => pattern.test(before))?.[0] ?? null;
  // "I know that we had put you on the prozac last year" was written as "Start Prozac."
  if (use !== null && ORDERS.has(use) && PAST.test(saying.raw)) return null;
  return use !== null && ORDERS.has(use) && saying.speaker !== 'clinician' ? null : use;
}

function answerTo(
  sayings: readonly Saying[],
  index: number,
): { isYes: boolean; evidence: Evidence[] } | null {
  const question = sayings[index];
  if (question?.isQuestion !== true) return null;
  const answer = sayings.slice(index + 1).find(({ speaker }) => speaker !== question.speaker);
  const reply =
    answer === undefined || (isBackchannel(answer.clean) && answer.reply === '')
      ? null
      : readYesNo(answer.reply);
  return reply === null || answer === undefined ? null : { isYes: reply.isYes, evidence: answer.evidence };
}

interface Dose {
  text: string;
  readings: readonly string[];
}
const NO_DOSE: Dose = { text: '', readings: [] };

function doseIn(after: string, use: Use): Dose {
  const doses = numbersIn(after).flatMap(({ readings, start, end }): (Dose & { before: string })[] => {
    const unit = UNITS.find(([pattern]) => pattern.test(after.slice(end)))?.[1];
    // "Five hundred five hundred milligrams" is a stutter that reads as 50500.
    const isNone = start > REACH_CHARACTERS || Number(readings[0]) > MOST_DOSE || unit === undefined;
    return isNone ? [] : [{ text: `${readings[0] ?? ''} ${unit}`, readings, before: after.slice(0, start) }];
  });
  if (use !== 'increase' && use !== 'decrease') return doses[0] ?? NO_DOSE;
  // "Increase the lasix from twenty milligrams to sixty milligrams" was written as "Increase Lasix to 20 mg."
  const reached = doses.find(({ before }) => /\bto\s+(?:about\s+)?$/iu.test(before));
  return reached ?? doses.find(({ before }) => !/\b(?:from|by)\s+(?:about\s+)?$/iu.test(before)) ?? NO_DOSE;
}

function frequencyIn(said: string): string {
  const after = said.slice(0, REACH_CHARACTERS);
  const hours = /\bevery (\p{L}+|\d+)(?: (?:to|or) (\p{L}+|\d+))? hours\b/iu.exec(after);
  const every =
    hours === null
      ? ''
      : `every ${digitsOf(hours[1])}${hours[2] === undefined ? '' : ` to ${digitsOf(hours[2])}`} hours`;
  const often = every === '' ? (FREQUENCIES.find(([pattern]) => pattern.test(after))?.[1] ?? '') : every;
  return [often, AS_NEEDED.test(after) ? 'as needed' : ''].filter((part) => part !== '').join(' ');
}

const digitsOf = (word = ''): string => numbersIn(word)[0]?.readings[0] ?? word;

const VERBS: Readonly<Partial<Record<Use, string>>> = {
  avoid: 'Avoid',
  stop: 'Stop',
  increase: 'Increase',
  decrease: 'Decrease',
  continue: 'Continue',
  refill: 'Refill',
  prescribe: 'Prescribe',
  start: 'Start',
};

function lineOf(
  use: Use,
  medicine: string,
  dose: string,
  frequency: string,
): { section: SectionId; text: string } {
  const to = use === 'increase' || use === 'decrease' ? ' to' : '';
  const amount = [dose === '' ? '' : `${to} ${dose}`.trim(), frequency]
    .filter((part) => part !== '')
    .join(' ');
  const taken = amount === '' ? medicine : `${medicine} ${amount}`;
  if (use === 'allergy') return { section: 'allergies', text: `Allergic to ${medicine}.` };
  if (use === 'taken') return { section: 'history', text: `The patient has taken ${taken}.` };
  const verb = VERBS[use];
  if (verb === undefined) return { section: 'medications', text: `${capitalised(taken)}.` };
  return { section: 'assessment-plan', text: `${verb} ${taken}.` };
}

/** A brand is a name; a generic is a word. */
const writtenAs = (word: string, generic: string): string =>
  generic.startsWith(word.toLowerCase()) ? word.toLowerCase() : capitalised(word);

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
