import type { Coding } from '@medplum/fhirtypes';
import { deniedSpans } from '#domain/checks/negated-scope.ts';
import { numbersIn, type NumberFact } from '#domain/checks/numbers.ts';
import { personsIn } from '#domain/checks/relatives.ts';
import { writeOut } from '#domain/checks/said/abbreviations.ts';
import { loinc } from './codes.ts';

/** A unit as UCUM writes it, with the words for people. */
export interface UcumUnit {
  unit: string;
  code: string;
}

/** A measured value that a statement tells. */
export interface Measurement {
  name: string;
  /** Null where the code would say more than the statement does: a laboratory value without its unit. */
  code: Coding | null;
  value: number;
  unit: UcumUnit | null;
  /** Diastolic, of a blood pressure. */
  below?: number;
  kind: 'vital' | 'laboratory' | 'finding';
}

interface Quantity {
  name: string;
  pattern: RegExp;
  kind: Measurement['kind'];
  /** Values beyond are something else. */
  from: number;
  to: number;
  /** Units as they are written after the value, each with its code and the values that it may have. */
  units: readonly (readonly [RegExp, UcumUnit, Coding])[];
  /** Without a unit in the words: the one that the value must have, or null when it may have several. */
  unsaid: (value: number) => readonly [UcumUnit, Coding] | null;
}

const unit = (code: string, words = code): UcumUnit => ({ unit: words, code });
const PER_MINUTE = unit('/min', 'per minute');
const PERCENT = unit('%');
const CELSIUS = unit('Cel', '°C');
const FAHRENHEIT = unit('[degF]', '°F');
const MM_HG = unit('mm[Hg]', 'mmHg');

/** A quantity that is measured in one unit wherever it is measured. */
function oneUnit(
  name: string,
  pattern: RegExp,
  range: readonly [number, number],
  of: readonly [RegExp, UcumUnit, Coding],
  kind: Measurement['kind'] = 'vital',
): Quantity {
  const [, ucum, code] = of;
  return { name, pattern, kind, from: range[0], to: range[1], units: [of], unsaid: () => [ucum, code] };
}

const TEMPERATURE = loinc('8310-5', 'Body temperature');
const WEIGHT = loinc('29463-7', 'Body weight');
const HEIGHT = loinc('8302-2', 'Body height');
const GRAMS_PER_DL = /^\s*(?:g|grams?)\s*(?:\/|per )\s*d(?:l|eciliter)\b/iu;
const MG_PER_DL = /^\s*(?:mg|milligrams?)\s*(?:\/|per )\s*d(?:l|eciliter)\b/iu;
const MMOL_PER_L = /^\s*(?:mmol|millimoles?)\s*(?:\/|per )\s*l(?:iter|itre)?\b/iu;
const UMOL_PER_L = /^\s*(?:[uµμ]mol|micromoles?)\s*(?:\/|per )\s*l(?:iter|itre)?\b/iu;

/** The quantities of `domain/drafting/spoken-measurements.ts` with their LOINC codes, and what an examination adds to them. */
const QUANTITIES: readonly Quantity[] = [
  oneUnit(
    'Heart rate',
    /\b(?:heart rate|pulse(?! ox))\b/giu,
    [20, 260],
    [/^\s*(?:bpm\b|beats (?:per|a) minute|\/\s*min\b)/iu, PER_MINUTE, loinc('8867-4', 'Heart rate')],
  ),
  oneUnit(
    'Respiratory rate',
    /\brespirat(?:ory rate|ions?)\b/giu,
    [4, 80],
    [
      /^\s*(?:breaths (?:per|a) minute|\/\s*min\b|per minute)/iu,
      PER_MINUTE,
      loinc('9279-1', 'Respiratory rate'),
    ],
  ),
  oneUnit(
    'Oxygen saturation',
    /\b(?:(?:oxygen|o2) sat(?:uration|s)?|pulse ox(?:imetry)?|spo2|sats?)\b/giu,
    [50, 100],
    [/^\s*(?:%|percent)/iu, PERCENT, loinc('2708-6', 'Oxygen saturation in Arterial blood')],
  ),
  oneUnit(
    'Body mass index',
    /\b(?:bmi|body mass index)\b/giu,
    [8, 100],
    [/^\s*kg\s*\/\s*m(?:2|²|\^2)/iu, unit('kg/m2'), loinc('39156-5', 'Body mass index (BMI) [Ratio]')],
  ),
  oneUnit(
    'Hemoglobin A1c',
    /\b(?:h(?:a?e)?mo?globin a1c|hba1c|a1c)\b/giu,
    [3, 20],
    [/^\s*(?:%|percent)/iu, PERCENT, loinc('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood')],
    'laboratory',
  ),
  oneUnit(
    'Ejection fraction',
    /\bejection fraction\b/giu,
    [5, 90],
    [/^\s*(?:%|percent)/iu, PERCENT, loinc('10230-1', 'Left ventricular Ejection fraction')],
    'finding',
  ),
  {
    name: 'Temperature',
    pattern: /\b(?:temperature|temp)\b/giu,
    kind: 'vital',
    from: 25,
    to: 115,
    units: [
      [/^\s*(?:°\s*|degrees\s+)?(?:f\b|fahrenheit)/iu, FAHRENHEIT, TEMPERATURE],
      [/^\s*(?:°\s*|degrees\s+)?(?:c\b|celsius)/iu, CELSIUS, TEMPERATURE],
    ],
    // No living patient has 90 °C or 45 °F.
    unsaid: (value) =>
      value >= 90 ? [FAHRENHEIT, TEMPERATURE] : value >= 30 && value <= 45 ? [CELSIUS, TEMPERATURE] : null,
  },
  {
    name: 'Weight',
    pattern: /\b(?:body )?weight\b|\bweighs\b/giu,
    kind: 'vital',
    from: 0.4,
    to: 900,
    units: [
      [/^\s*(?:kg\b|kilos?\b|kilograms?\b)/iu, unit('kg'), WEIGHT],
      [/^\s*(?:lbs?\b|pounds?\b)/iu, unit('[lb_av]', 'lb'), WEIGHT],
    ],
    unsaid: () => null,
  },
  {
    name: 'Height',
    pattern: /\bheight\b/giu,
    kind: 'vital',
    from: 15,
    to: 260,
    units: [
      [/^\s*(?:cm\b|centimet(?:er|re)s?\b)/iu, unit('cm'), HEIGHT],
      [/^\s*(?:in\b|inch(?:es)?\b)/iu, unit('[in_i]', 'in'), HEIGHT],
    ],
    unsaid: () => null,
  },
  {
    name: 'Hemoglobin',
    pattern: /\bh(?:a?e)moglobin\b(?! a1c)/giu,
    kind: 'laboratory',
    from: 2,
    to: 250,
    units: [[GRAMS_PER_DL, unit('g/dL'), loinc('718-7', 'Hemoglobin [Mass/volume] in Blood')]],
    unsaid: () => null,
  },
  {
    name: 'Creatinine',
    pattern: /\bcreatinine\b/giu,
    kind: 'laboratory',
    from: 0.1,
    to: 2000,
    units: [
      [MG_PER_DL, unit('mg/dL'), loinc('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma')],
      [UMOL_PER_L, unit('umol/L'), loinc('14682-9', 'Creatinine [Moles/volume] in Serum or Plasma')],
    ],
    unsaid: () => null,
  },
  {
    name: 'Glucose',
    pattern: /\b(?:blood )?(?:glucose|sugar)\b/giu,
    kind: 'laboratory',
    from: 1,
    to: 1500,
    units: [
      [MG_PER_DL, unit('mg/dL'), loinc('2345-7', 'Glucose [Mass/volume] in Serum or Plasma')],
      [MMOL_PER_L, unit('mmol/L'), loinc('14749-6', 'Glucose [Moles/volume] in Serum or Plasma')],
    ],
    unsaid: () => null,
  },
  {
    name: 'TSH',
    pattern: /\btsh\b/giu,
    kind: 'laboratory',
    from: 0.001,
    to: 500,
    units: [
      [
        /^\s*m(?:illi)?(?:iu|units?)\s*(?:\/|per )\s*l\b/iu,
        unit('m[IU]/L', 'mIU/L'),
        loinc('3016-3', 'Thyrotropin [Units/volume] in Serum or Plasma'),
      ],
    ],
    unsaid: () => null,
  },
];

const BLOOD_PRESSURE = /\bblood pressure\b/giu;
const BLOOD_PRESSURE_PANEL = loinc('85354-9', 'Blood pressure panel with all children optional');
/** All that may stand between a quantity and its value. "Heart rate regular, blood pressure 120/80" must not give a heart rate of 120. */
const LINK =
  /^(?:\s|[:=(,–-]|\b(?:is|was|of|at|today|now|currently|measured|reads?|reading|level|value|here|on arrival|in (?:the )?(?:clinic|office))\b)*$/iu;
/** A goal, a limit, a change and a condition are no measurement. */
const NO_MEASUREMENT =
  /\b(?:goals?|targets?|keep|below|under|above|less|more|greater|least|most|if|unless|until|when|should|would|aim|lost|gain(?:ed)?|loss|drop\p{L}*|increase\p{L}*|decrease\p{L}*|by)\b[^.;]*$/iu;
/** Before a quantity: that of somebody or something else, of another time, wished for, or an extreme. */
const OTHER_QUANTITY =
  /\b(?:f(?:o?e)tal|fetus|baby(?:'s)?|infant(?:'s)?|newborn(?:'s)?|birth|dry|ideal|lean|adjusted|desired|predicted|expected|estimated|target|goal|previous|prior|last|earlier|old|usual|baseline|average|mean|max(?:imum|imal)?|min(?:imum|imal)?|peak|highest|lowest|admission|discharge|pre-?pregnancy|fundal|uterine|placental|tumou?r|skin|water|room|ambient|artery)(?:\s+(?:body|blood|serum))?\s+$/iu;
/** A laboratory value of these is none of the blood, for which the codes are. */
const OTHER_SPECIMEN =
  /\b(?:urin(?:e|ary|alysis)|ua|dipstick|csf|cerebrospinal|spinal fluid|pleural|synovial|ascit\p{L}+|peritoneal|stool|saliva|sweat|joint fluid|drain)\b/iu;
/** "150 on average", "120 maximum"; "was 8.2, now 7.1" tells of now behind it. */
const NO_MEASUREMENT_AFTER =
  /^[^.;,]*\b(?:average|mean|goal|target|max(?:imum)?|peak)\b|^[^.;]*,\s*(?:but\s+|and\s+)?(?:is )?now\b[^.;]*\p{N}/iu;
/** "110-120", "98 to 99", "in the 60s": a range is no value; "120/80" is no heart rate. */
const RANGE_OR_RATIO = /^'?s\b|^\s*(?:-|–|to\b|or\b|\/|over\b)\s*\p{N}/iu;
const NOT_ITS_UNIT =
  /^\s*(?:years?|weeks?|months?|days?|hours?|times|mg|milligrams?|mcg|pounds?|lbs?|kg|%|percent|points?)(?![\p{L}])/iu;

/** Values that a statement of the note tells of the patient; none of what is denied, aimed at, a range, or somebody else's. */
export function measurementsIn(text: string): Measurement[] {
  if (personsIn(text).length > 0) return [];
  const { text: plain } = writeOut(text);
  const denied = deniedSpans(plain);
  const isStated = (at: number): boolean =>
    !denied.some(({ start, end }) => start <= at && at < end) &&
    ![NO_MEASUREMENT, OTHER_QUANTITY].some((pattern) => pattern.test(clauseBefore(plain, at)));
  const isOfBlood = ({ kind }: Quantity, at: number): boolean =>
    kind !== 'laboratory' || !OTHER_SPECIMEN.test(clauseBefore(plain, at));
  const found = [
    ...places(plain, BLOOD_PRESSURE).flatMap(({ at, after }) => (isStated(at) ? pressureOf(after) : [])),
    ...QUANTITIES.flatMap((quantity) =>
      places(plain, quantity.pattern).flatMap(({ at, after }) =>
        isStated(at) && isOfBlood(quantity, at) ? valueOf(quantity, after) : [],
      ),
    ),
  ];
  return found.filter(
    (each, index) =>
      found.findIndex(
        ({ name, value, below }) => name === each.name && value === each.value && below === each.below,
      ) === index,
  );
}

const places = (text: string, pattern: RegExp): { at: number; after: string }[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
    at: index,
    after: text.slice(index + words.length),
  }));

const clauseBefore = (text: string, at: number): string =>
  text
    .slice(0, at)
    .split(/[.;]\s/u)
    .at(-1) ?? '';

/** The number that follows at once, said without doubt. */
function numberAfter(text: string): { number: NumberFact; value: number; rest: string } | null {
  const number = numbersIn(text)[0];
  if (number?.readings.length !== 1 || !LINK.test(text.slice(0, number.start))) return null;
  return { number, value: Number(number.readings[0]), rest: text.slice(number.end) };
}

function pressureOf(after: string): Measurement[] {
  const systolic = numberAfter(after);
  const between = systolic === null ? null : /^\s*(?:\/|over)\s*/iu.exec(systolic.rest);
  if (systolic === null || between === null) return [];
  const diastolic = numberAfter(systolic.rest.slice(between[0].length));
  if (diastolic?.number.start !== 0 || RANGE_OR_RATIO.test(diastolic.rest)) return [];
  const isPlausible =
    isWithin(systolic.value, 40, 300) &&
    isWithin(diastolic.value, 15, 200) &&
    diastolic.value < systolic.value;
  if (!isPlausible) return [];
  return [
    {
      name: 'Blood pressure',
      code: BLOOD_PRESSURE_PANEL,
      value: systolic.value,
      below: diastolic.value,
      unit: MM_HG,
      kind: 'vital',
    },
  ];
}

function valueOf(quantity: Quantity, after: string): Measurement[] {
  const found = numberAfter(after);
  if (found === null || !isWithin(found.value, quantity.from, quantity.to)) return [];
  const { value, rest } = found;
  if (RANGE_OR_RATIO.test(rest) || NO_MEASUREMENT_AFTER.test(rest)) return [];
  const { name, kind } = quantity;
  const said = quantity.units.find(([pattern]) => pattern.test(rest));
  if (said !== undefined) return [{ name, kind, value, unit: said[1], code: said[2] }];
  const bare = rest.replace(/^\s*(?:°|degrees)/iu, '');
  if (NOT_ITS_UNIT.test(bare)) return [];
  const unsaid = quantity.unsaid(value);
  if (unsaid !== null) return [{ name, kind, value, unit: unsaid[0], code: unsaid[1] }];
  return kind === 'laboratory' ? [{ name, kind, value, unit: null, code: null }] : [];
}

const isWithin = (value: number, from: number, to: number): boolean => value >= from && value <= to;
