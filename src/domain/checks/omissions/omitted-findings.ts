import { spokenMeasurements } from '#domain/drafting/spoken-measurements.ts';
import { spokenSymptoms, type SpokenSymptom } from '#domain/drafting/spoken-symptoms.ts';
import type { Saying } from '#domain/extraction/saying.ts';
import { problemsIn } from '../problems.ts';
import { quantitiesIn } from '../quantities.ts';
import { denialsOf } from '../said/denials.ts';
import type { Omission } from './omission.ts';
import { hasWords, type WrittenFacts } from './written-facts.ts';

/** Values that a clinician told and the note has not. */
export const omittedMeasurements = (sayings: readonly Saying[], written: WrittenFacts): Omission[] =>
  spokenMeasurements(sayings)
    .filter(
      ({ numbers }) => !numbers.every(({ readings }) => readings.some((value) => written.numbers.has(value))),
    )
    .map(({ section, text, evidence }) => ({ kind: 'measurement', section, text, evidence }));

const LASTS = /\b(?:for|since|past|last|about|over|ago|started|been|couple|few|almost|nearly|now)\b/iu;
/** Not the patient's, not now, or not so. */
const NOT_NOW =
  /\b(?:if|might|could|may|in case|used to|wish|history of|ago i had|diagnosed|my (?:mother|father|mom|dad|brother|sister|wife|husband|son|daughter|aunt|uncle|grand\p{L}+))\b/iu;
/** "A", of "a year or so", tells no time. */
const LEAST_LETTERS = 4;
/** "How long has that been going on?" is asked and answered next. */
const REACH_SAYINGS = 4;

/** Symptoms that the patient has had for a time, and that the note does not name. */
export function omittedSymptoms(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const { name, isDenied, evidence } of [...spokenSymptoms(sayings), ...lastingSymptoms(sayings)]) {
    if (isDenied || found.has(name) || written.problems.has(name) || hasWords(name, written)) continue;
    const at = sayings.findIndex((saying) => saying.evidence[0] === evidence[0]);
    const duration = durationAfter(sayings.slice(at, at + REACH_SAYINGS));
    if (at < 0 || duration === null) continue;
    const text = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${duration}).`;
    found.set(name, { kind: 'symptom', section: 'history', text, evidence });
  }
  return [...found.values()];
}

/** "Over the past couple of months my knee has been hurting": told with its time, it is the patient's, whatever the symptom. */
const lastingSymptoms = (sayings: readonly Saying[]): SpokenSymptom[] =>
  sayings.flatMap((saying) => {
    const { raw, speaker, isQuestion, evidence } = saying;
    if (speaker === 'clinician' || isQuestion || NOT_NOW.test(raw) || durationAfter([saying]) === null)
      return [];
    const denialAt = denialsOf(raw);
    return problemsIn(raw)
      .filter(({ start, end }) => denialAt(start, end) === 'none')
      .map(({ name }) => ({ name, isDenied: false, evidence: [...evidence] }));
  });

function durationAfter(sayings: readonly Saying[]): string | null {
  for (const [index, { raw }] of sayings.entries()) {
    const isAnswer = index > 0 && /\bhow long\b|\bwhen did\b/iu.test(sayings[index - 1]?.raw ?? '');
    if ((index > 0 && !isAnswer) || (!isAnswer && !LASTS.test(raw))) continue;
    const span = quantitiesIn(raw).find(({ unit }) => unit?.dimension === 'time' && unit.factor >= 60);
    const words = span === undefined ? '' : raw.slice(span.start, span.unitEnd).trim();
    if (words.length >= LEAST_LETTERS) return words;
  }
  return null;
}

/** What must not be missed, in the words of a patient. Sources: NICE CG/NG red-flag lists for chest pain, headache, back pain, self-harm. */
const RED_FLAGS: readonly (readonly [RegExp, string])[] = [
  [
    /\bchest (?:pain|pressure|tightness|discomfort)|pressure (?:in|on) my chest|my chest (?:hurts|has been hurting|is tight)\b/iu,
    'Chest pain',
  ],
  [
    /\b(?:suicid\p{L}*|kill(?:ing)? myself|end(?:ing)? my life|hurt(?:ing)? myself|harm(?:ing)? myself|better off dead|don't want to (?:live|be here)|not wanting to live)\b/iu,
    'Suicidal thoughts',
  ],
  [
    /\b(?:weak(?:ness)?|numb(?:ness)?|droop\p{L}*)\b.{0,25}\b(?:on|in|down|of) (?:one|my|the|his|her) (?:left|right|one)?\s?side\b|\b(?:face|mouth|smile) (?:was |is |has been |started )?droop\p{L}*|\b(?:one|left|right) (?:side|arm and leg)\b.{0,20}\b(?:weak|numb|went limp)/iu,
    'Weakness on one side',
  ],
  [
    /\b(?:slurr\p{L}+ (?:speech|words)|speech (?:was|is|got) slurr\p{L}+|couldn't (?:speak|talk|find (?:the|my) words))\b/iu,
    'Slurred speech',
  ],
  [/\b(?:passed out|blacked out|faint(?:ed|ing)|lost consciousness|syncope)\b/iu, 'Loss of consciousness'],
  [/\b(?:worst headache|thunderclap)\b/iu, 'Sudden severe headache'],
  [
    /\b(?:cough(?:ing|ed)? (?:up )?blood|blood when i cough|throw(?:ing)? up blood|vomit\p{L}* blood|blood in (?:my|the|his|her) (?:stool|urine|vomit)|black(?:,? tarry)? stools?|bloody stools?)\b/iu,
    'Bleeding',
  ],
  [
    /\b(?:can't|cannot|couldn't|lost control of|losing control of|trouble controlling) (?:hold |control |feel )?(?:my )?(?:bladder|bowels?|pee|urine)|numb(?:ness)? (?:in|around) (?:my|the|his|her) (?:groin|saddle|genital\p{L}*)/iu,
    'Loss of bladder or bowel control',
  ],
  [
    /\b(?:can't|cannot|couldn't) (?:breathe|catch my breath)\b|\bshort(?:ness)? of breath (?:at rest|lying|even when)/iu,
    'Severe shortness of breath',
  ],
  [/\b(?:seizure|convulsion)s?\b/iu, 'Seizure'],
  [
    /\b(?:lost (?:my )?vision|can't see out of|loss of vision|went blind|curtain (?:over|across))\b/iu,
    'Loss of vision',
  ],
  [
    /\b(?:hits me|hit me|afraid of (?:him|her|my (?:husband|wife|partner))|abus(?:es|ed|ing) me|don't feel safe)\b/iu,
    'Abuse',
  ],
];
const SUPPOSED =
  /\b(?:if|in case|any (?:time|more)|should you|watch for|look out|could|might|may|risk|side effects?|used to|used for|history of|my (?:mother|father|mom|dad|brother|sister|wife|husband|son|daughter|grand\p{L}+))\b/iu;

/** The names that notes have for what patients describe. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'Severe shortness of breath': ['dyspnea', 'dyspnea on exertion'],
  'Loss of consciousness': ['fainting', 'syncope'],
  Bleeding: [
    'bleeding',
    'blood in stool',
    'hematuria',
    'hematemesis',
    'hemoptysis',
    'black stool',
    'rectal bleeding',
  ],
  'Suicidal thoughts': ['suicidal ideation'],
  'Chest pain': ['chest pain', 'angina'],
  'Weakness on one side': ['stroke', 'hemiparesis'],
  'Loss of bladder or bowel control': ['incontinence', 'bowel incontinence'],
  'Loss of vision': ['vision loss', 'blindness'],
};
const isNamedOtherwise = (name: string, { problems }: WrittenFacts): boolean =>
  NAMES[name]?.some((each) => problems.has(each)) === true;

/** Danger signs that the patient affirmed and the note does not name. */
export function omittedRedFlags(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const { raw, speaker, isQuestion, evidence } of sayings) {
    if (speaker === 'clinician' || isQuestion || SUPPOSED.test(raw)) continue;
    const text = raw.replace(/(\w) n't/gu, "$1n't");
    const denialAt = denialsOf(text);
    for (const [pattern, name] of RED_FLAGS) {
      const match = pattern.exec(text);
      if (match === null || found.has(name)) continue;
      const isDenied =
        denialAt(match.index, match.index + match[0].length) !== 'none' &&
        !/^(?:can't|cannot|couldn't|don't|not)/iu.test(match[0]);
      if (
        isDenied ||
        isNamedOtherwise(name, written) ||
        pattern.test(written.plain) ||
        hasWords(name, written) ||
        hasWords(match[0], written)
      )
        continue;
      found.set(name, {
        kind: 'red-flag',
        section: 'history',
        text: `${name}: “${match[0].replace(/\s+/gu, ' ')}”.`,
        evidence,
      });
    }
  }
  return [...found.values()];
}
