import type { PatientSex } from '../drafting/prompt.ts';
import { femaleNames, maleNames } from '../lexicon/first-names.ts';
import { OTHER_PERSON, RELATIVE } from '../note/other-people.ts';
import { splitSentences } from './sentences.ts';
import type { Utterance } from './utterance.ts';

/** Weight of evidence from which a sex is stated, and by how much it must exceed the evidence for the other. */
const LEAST_WEIGHT = 2;
const LEAST_RATIO = 2;
/** Who is greeted, and who is introduced to the device, comes first. */
const OPENING_UTTERANCES = 10;
/** "He" here and there may be anybody: however many, alone they are not enough, and dictated ones not more than one introduction. */
const PASSING = { weight: 0.25, most: 1.5 };
const DICTATED = { weight: 1, most: 3 };

interface Cue {
  pattern: RegExp;
  sex: 'male' | 'female';
  weight: number;
  /** Counts only in the first utterances. */
  isOpening?: true;
  /** Counts only from this speaker. */
  from?: 'clinician' | 'patient';
  /** Counts also where somebody else is named. */
  isOfPatient?: true;
}

const AGE = String.raw`(?:\d+|[a-z]+(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)[ -]+(?:year|month|week|day)s?[ -]+old (?:[\p{L}-]+ ){0,4}?`;
const FEMALE_ORGANS =
  /\b(?:(?:are|is|was|were|am|i'm|you're|been|get|got|she's) (?:\p{L}+ )?pregnant|my pregnanc\p{L}+|your pregnanc\p{L}+|my periods?|your periods?|menstrua\p{L}+|last period|menses|menopaus\p{L}+|hysterectomy|pap smears?|mammograms?|tubal ligation|ovar(?:y|ies|ian)|uterus|uterine|fibroids|c-section|birth control|my gynecologist|ob-?gyn|vaginal)\b/iu;
const MALE_ORGANS =
  /\b(?:(?:your|my|his|enlarged|the) prostate|prostate (?:exam|cancer|screening)|bph|psa|testic\p{L}+|testosterone|erect(?:ion|ions|ile)|vasectomy|penis|penile|scrot\p{L}+)\b/iu;

const CUES: readonly Cue[] = [
  {
    pattern: new RegExp(String.raw`\b${AGE}(?:male|man|gentleman|boy|guy)\b`, 'iu'),
    sex: 'male',
    weight: 4,
    isOfPatient: true,
  },
  {
    pattern: new RegExp(String.raw`\b${AGE}(?:female|woman|lady|girl)\b`, 'iu'),
    sex: 'female',
    weight: 4,
    isOfPatient: true,
  },
  { pattern: /\b(?:mr|mister)\b/iu, sex: 'male', weight: 3, isOpening: true },
  { pattern: /\b(?:ms|mrs|miss|missus) ?\.? ?\p{L}/iu, sex: 'female', weight: 3, isOpening: true },
  {
    pattern: /\b(?:yes|no|okay|thank you|thanks|well|morning|hello|hi),? sir\b/iu,
    sex: 'male',
    weight: 1.5,
    from: 'clinician',
  },
  { pattern: /\b(?:ma'am|young lady)\b/iu, sex: 'female', weight: 1.5, from: 'clinician' },
  { pattern: FEMALE_ORGANS, sex: 'female', weight: 1.5 },
  { pattern: MALE_ORGANS, sex: 'male', weight: 1.5 },
  { pattern: /\bmy wife\b/iu, sex: 'male', weight: 1, from: 'patient', isOfPatient: true },
  { pattern: /\bmy husband\b/iu, sex: 'female', weight: 1, from: 'patient', isOfPatient: true },
];
const HE = /\b(?:he|he's|his|him)\b/giu;
const SHE = /\b(?:she|she's|her|hers)\b/giu;
/** Where the patient is spoken of, not to: dictations and introductions. */
const ABOUT_THE_PATIENT =
  /\b(?:years?[ -]old|date of birth|patient|presents?|(?:is|comes?) (?:here|in) for|here for|(?:he|she)(?:'s| is| has) (?:here|a|had|been))\b/iu;
const NAME =
  /(?<=^|\b(?:hi|hello|hey|morning|afternoon|evening|there|alright|all right|okay|so|well|thanks|miss|patient|patient is|this is|on|seeing|next|next is)\b)[ ,.]*(?<name>\p{L}{2,})/giu;

/**
 * The patient's sex, as far as it is said: an introduction ("a 62-year-old male"), an address ("ms. hill"), a given name that only one sex bears,
 * organs that only one has, pronouns of a dictation. `unknown` without clear evidence: a wrong "he" is in every line of the note.
 */
export function patientSexOf(utterances: readonly Utterance[]): PatientSex {
  const weights = { male: 0, female: 0 };
  const counted = new Set<Cue>();
  const pronouns = { passing: 0, dictated: 0 };
  for (const [index, utterance] of utterances.entries()) {
    const isOpening = index < OPENING_UTTERANCES;
    let wasOther = false;
    for (const { start, end } of splitSentences(utterance.text)) {
      const sentence = utterance.text.slice(start, end);
      const isOther = RELATIVE.test(sentence) || OTHER_PERSON.test(sentence);
      for (const cue of CUES) {
        if (!isGiven(cue, utterance, isOpening, isOther) || !cue.pattern.test(sentence)) continue;
        // Said often is not said by more people: "my wife" ten times is one marriage.
        weights[cue.sex] += counted.has(cue) ? cue.weight / 6 : cue.weight;
        counted.add(cue);
      }
      // "My mother is well. She had …": who was named stays spoken of.
      if (!isOther && !wasOther) countPronouns(sentence, pronouns);
      wasOther = isOther || (wasOther && pronounsOf(sentence) !== 0);
    }
    if (isOpening) addNames(utterance.text, weights);
  }
  const lean = limit(pronouns.passing, PASSING.most) + limit(pronouns.dictated, DICTATED.most);
  weights[lean > 0 ? 'male' : 'female'] += Math.abs(lean);
  return decide(weights);
}

const limit = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

function countPronouns(sentence: string, pronouns: { passing: number; dictated: number }): void {
  const lean = pronounsOf(sentence);
  if (ABOUT_THE_PATIENT.test(sentence)) pronouns.dictated += lean * DICTATED.weight;
  else pronouns.passing += lean * PASSING.weight;
}

function isGiven(cue: Cue, utterance: Utterance, isOpening: boolean, isOther: boolean): boolean {
  if (cue.isOpening === true && !isOpening) return false;
  if (cue.from !== undefined && utterance.speaker !== cue.from) return false;
  return cue.isOfPatient === true || cue.isOpening === true || !isOther;
}

/** 1 for a sentence with "he", -1 for one with "she", 0 for both or none. */
function pronounsOf(sentence: string): number {
  const he = sentence.match(HE)?.length ?? 0;
  const she = sentence.match(SHE)?.length ?? 0;
  if (he > 0 && she > 0) return 0;
  return Math.sign(he - she);
}

const NAME_WEIGHT = 2;

/** The first name that greets or introduces, when only one sex bears it. "Dr. Howard" is nobody's patient. */
function addNames(text: string, weights: { male: number; female: number }): void {
  const plain = text.replace(/\b(?:dr|doctor)\b[ .]*(?:\p{L}+ ?){1,2}/giu, ' ; ');
  for (const { groups } of plain.matchAll(NAME)) {
    const name = (groups?.['name'] ?? '').toLowerCase();
    if (maleNames.has(name)) weights.male += NAME_WEIGHT;
    else if (femaleNames.has(name)) weights.female += NAME_WEIGHT;
    else continue;
    return;
  }
}

function decide({ male, female }: { male: number; female: number }): PatientSex {
  if (male >= LEAST_WEIGHT && male >= LEAST_RATIO * female) return 'male';
  if (female >= LEAST_WEIGHT && female >= LEAST_RATIO * male) return 'female';
  return 'unknown';
}

/** What is known once more was said: a sex that is known stays while nothing speaks for the other, or "he" would come and go with each sentence. */
export const keepKnownSex = (known: PatientSex, now: PatientSex): PatientSex =>
  now === 'unknown' ? known : now;
