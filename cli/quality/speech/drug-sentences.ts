import { commonMedicines } from '#domain/lexicon/common-medicines.ts';
import { medicineLines } from '#domain/lexicon/medicines.ts';
import { createRandom, drawWithout, seedOf, type Random } from '#domain/random.ts';
import { spellDecimal } from '#domain/written-form/spell-number.ts';

/** `left-out` names and the left-out voice were never looked at while thresholds and weights were chosen. */
export type Half = 'tuned' | 'left-out';

/** A sentence about one medicine, as it is spoken. */
export interface DrugSentence {
  text: string;
  drug: string;
  /** In digits, with the unit's first letters as it is said; null for a sentence without a dose. */
  dose: { value: string; unit: string } | null;
  half: Half;
  /** From the list of the most used, or from the long lexicon. */
  isCommon: boolean;
}

const DOSE_TEMPLATES = [
  'she takes DRUG DOSE FREQ',
  "let's start you on DRUG DOSE FREQ",
  'i am going to increase your DRUG to DOSE',
  'continue the DRUG DOSE FREQ for now',
  'we will give you DRUG DOSE FREQ',
  'he has been on DRUG DOSE since last year',
  "i'm currently taking DRUG DOSE FREQ",
  'go ahead and order DRUG DOSE FREQ',
];
const PLAIN_TEMPLATES = [
  'are you still taking the DRUG',
  'she is allergic to DRUG',
  'can you please refill my DRUG',
  'he stopped the DRUG because of nausea',
  'the DRUG has not been helping me',
  'she is no longer on DRUG',
  'have you ever tried DRUG for this',
  'i ran out of my DRUG a week ago',
];
const FREQUENCIES = [
  'once a day',
  'twice a day',
  'three times a day',
  'daily',
  'at bedtime',
  'every eight hours',
  'as needed',
];
const DOSES = [
  '2.5',
  '5',
  '10',
  '12.5',
  '20',
  '25',
  '30',
  '40',
  '50',
  '75',
  '80',
  '100',
  '200',
  '250',
  '325',
  '500',
  '600',
  '800',
];
/** Shares that a hash gives to each half; the same name is always in the same one. */
export const halfOf = (drug: string): Half => (seedOf(`half ${drug}`) % 2 === 0 ? 'tuned' : 'left-out');

function sentence(drug: string, isCommon: boolean, random: Random): DrugSentence {
  const pick = (list: readonly string[]): string => drawWithout(list, 1, random)[0] ?? '';
  const hasDose = random() < 0.6;
  const value = pick(DOSES);
  const text = pick(hasDose ? DOSE_TEMPLATES : PLAIN_TEMPLATES)
    .replace('DRUG', drug)
    .replace('DOSE', `${spellDecimal(value)} milligrams`)
    .replace('FREQ', pick(FREQUENCIES));
  return { text, drug, dose: hasDose ? { value, unit: 'm' } : null, half: halfOf(drug), isCommon };
}

/** Up to `perHalf` sentences of each half about medicines of the common list, and a third as many about rarer ones; the same for the same count. */
export function drugSentences(perHalf: number): DrugSentence[] {
  const common = new Set(commonMedicines);
  const rare = medicineLines
    .split('\n')
    .map((line) => line.split(':')[0] ?? '')
    .filter((name) => /^[a-z]{5,14}$/u.test(name) && !common.has(name));
  const groups = [
    { names: commonMedicines, isCommon: true, count: perHalf },
    { names: rare, isCommon: false, count: Math.ceil(perHalf / 3) },
  ];
  return groups.flatMap(({ names, isCommon, count }) =>
    (['tuned', 'left-out'] as const).flatMap((wanted) =>
      drawWithout(
        names.filter((name) => halfOf(name) === wanted),
        count,
        createRandom(seedOf(`names ${wanted}`)),
      ).map((drug) => sentence(drug, isCommon, createRandom(seedOf(drug)))),
    ),
  );
}
