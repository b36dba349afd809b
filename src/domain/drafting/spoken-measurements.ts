import { numbersIn, type NumberFact } from '../checks/numbers.ts';
import type { Saying } from '../extraction/saying.ts';
import type { SectionId } from '../note/section.ts';
import type { Evidence } from '../note/statement.ts';

/** A vital sign or laboratory value that a sentence tells, as a line of a note. */
export interface SpokenMeasurement {
  section: SectionId;
  text: string;
  numbers: readonly NumberFact[];
  evidence: Evidence[];
}

interface Quantity {
  name: string;
  pattern: RegExp;
  section: SectionId;
  /** Values beyond are something else: "heart rate was normal 2 weeks ago". */
  from: number;
  to: number;
  unit?: string;
}

const QUANTITIES: readonly Quantity[] = [
  {
    name: 'Heart rate',
    pattern: /\b(?:heart rate|pulse(?! ox))\b/giu,
    section: 'vitals',
    from: 30,
    to: 220,
    unit: ' bpm',
  },
  {
    name: 'Respiratory rate',
    pattern: /\brespirat(?:ory rate|ions?)\b/giu,
    section: 'vitals',
    from: 6,
    to: 60,
  },
  { name: 'Temperature', pattern: /\b(?:temperature|temp)\b/giu, section: 'vitals', from: 90, to: 110 },
  {
    name: 'Oxygen saturation',
    pattern: /\b(?:oxygen(?: saturation)?|o2 sats?|pulse ox\p{L}*|spo2|sats?)\b/giu,
    section: 'vitals',
    from: 50,
    to: 100,
    unit: '%',
  },
  { name: 'Body mass index', pattern: /\b(?:bmi|body mass index)\b/giu, section: 'vitals', from: 10, to: 90 },
  { name: 'Hemoglobin A1c', pattern: /\b(?:hemoglobin )?a1c\b/giu, section: 'results', from: 3, to: 20 },
  { name: 'Hemoglobin', pattern: /\bhemoglobin\b(?! a1c)/giu, section: 'results', from: 3, to: 25 },
  { name: 'Creatinine', pattern: /\bcreatinine\b/giu, section: 'results', from: 0.1, to: 20 },
  {
    name: 'Ejection fraction',
    pattern: /\b(?:ejection fraction|ef)\b/giu,
    section: 'results',
    from: 5,
    to: 90,
    unit: '%',
  },
  { name: 'TSH', pattern: /\btsh\b/giu, section: 'results', from: 0.01, to: 150 },
];
const BLOOD_PRESSURE = /\b(?:blood )?pressure\b/giu;
/** A limit, a goal and a fear are no measurement. */
const NO_VALUE =
  /\b(?:goal|less than|below|under|above|over|greater than|more than|at least|target|should be|would be|if|unless|used to|was like|scale|years?|weeks?|months?|days?|ago|hours?|times|mg|milligrams?)\b/iu;
/** Recognisers write "ninety eight . seven": half of a value is no value. */
const CUT_DECIMAL = /^\s*\.\s*(?:\d|zero|one|two|three|four|five|six|seven|eight|nine)\b/iu;
const REACH_CHARACTERS = 45;

/** Values of a window that a clinician tells, with the quantity that they are of. */
export const spokenMeasurements = (sayings: readonly Saying[]): SpokenMeasurement[] =>
  sayings.flatMap((saying, index) => {
    if (saying.speaker !== 'clinician' || saying.isQuestion || saying.isContext) return [];
    const following = sayings[index + 1]?.raw ?? '';
    return [
      ...pressuresOf(saying),
      ...QUANTITIES.flatMap((quantity) => valuesOf(saying, quantity, following)),
    ];
  });

function pressuresOf({ raw, evidence }: Saying): SpokenMeasurement[] {
  return [...raw.matchAll(BLOOD_PRESSURE)].flatMap(({ 0: word, index }): SpokenMeasurement[] => {
    const after = raw.slice(index + word.length);
    const [systolic, diastolic] = numbersNear(after);
    if (systolic === undefined || diastolic === undefined) return [];
    const between = after.slice(systolic.end, diastolic.start);
    const isPair = /^\s*(?:over|\/)\s*$/iu.test(between) && !NO_VALUE.test(after.slice(0, systolic.start));
    if (!isPair || !isBetween(systolic, 60, 260) || !isBetween(diastolic, 30, 160)) return [];
    const text = `Blood pressure: ${systolic.readings[0] ?? ''}/${diastolic.readings[0] ?? ''}.`;
    return [{ section: 'vitals', text, numbers: [systolic, diastolic], evidence }];
  });
}

/** @param following the sentence after: the point of a decimal may have parted it. */
function valuesOf({ raw, evidence }: Saying, quantity: Quantity, following: string): SpokenMeasurement[] {
  return [...raw.matchAll(quantity.pattern)].flatMap(({ 0: word, index }): SpokenMeasurement[] => {
    const after = raw.slice(index + word.length);
    const [value] = numbersNear(after);
    if (value === undefined || !isBetween(value, quantity.from, quantity.to)) return [];
    const before = after.slice(0, value.start);
    const rest = after.slice(value.end);
    const isElsewhere = /[.;?]\s/u.test(before) || NO_VALUE.test(before);
    const isOther = NO_VALUE.test(rest.slice(0, 12)) || /^\s*(?:\/|over\b)/u.test(rest);
    if (isElsewhere || isOther || CUT_DECIMAL.test(`${rest} ${following}`)) return [];
    const text = `${quantity.name}: ${value.readings[0] ?? ''}${quantity.unit ?? ''}.`;
    return [{ section: quantity.section, text, numbers: [value], evidence }];
  });
}

/** Numbers that begin within reach; the text itself is not cut, or "eighty four" would end as 80. */
const numbersNear = (after: string): NumberFact[] =>
  numbersIn(after.slice(0, 3 * REACH_CHARACTERS)).filter(({ start }) => start <= REACH_CHARACTERS);

const isBetween = ({ readings }: NumberFact, from: number, to: number): boolean =>
  Number(readings[0]) >= from && Number(readings[0]) <= to;
