import type { Flag } from '#domain/note/statement.ts';
import { medicinesIn } from '../medicines.ts';
import { quantitiesIn, type Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isDoseUnit, isSameAmount } from '../units.ts';
import type { Claim } from './claim.ts';
import { flagOf, type FlagCode } from './flag-codes.ts';
import { heardWords } from './quote.ts';
import { anchorsFor, bestHeard, weigh } from './weigh.ts';

type Amount = 'dose' | 'measurement' | 'number';

/** Quantities whose value decides treatment: a wrong one is as bad as a wrong dose. */
const MEASURED =
  /\b(?:blood pressure|pressure|heart rate|pulse|temperature|saturation|oxygen|respirat\p{L}*|weight|weighs|bmi|a1c|hemoglobin|creatinine|potassium|sodium|glucose|sugars?|inr|tsh|ldl|hdl|cholesterol|triglycerides|ejection fraction|white (?:blood )?(?:cell )?count|platelets?|hematocrit|egfr|gfr|bun|psa|troponin|lipase|calcium|ferritin|bnp)\b/iu;
/** Numbers that name a thing: a stage, a vertebra, a nerve, a level; "24/7"; the year of a date. */
const NAMES_A_THING =
  /\b(?:type|stage|grade|class|level|phase|category|step|number|no\.|room|suite|figure|page|problem|issue|gravida|para|ICD|CPT|version|factor|vitamin|omega)[\s#-]*$|[#$]\s*$|(?:\b|-)[CTLSGP]\s?-?$/u;
const IS_DATE = /^\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?\b/u;

/** Numbers and their units against what was said of the same thing: doses, measurements, counts, durations. */
export function checkQuantities(claim: Claim, visit: VisitIndex): Flag[] {
  const stated = quantitiesIn(claim.text);
  return stated.flatMap((quantity) => {
    // "A day" and "per week" say how often: that is the frequency's check.
    if (quantity.readings[0] === '1' && !/^(?:1|one)\b/iu.test(claim.text.slice(quantity.start))) return [];
    if (isName(claim.text, quantity)) return [];
    return flagsOf(quantity, stated, claim, visit);
  });
}

function isName(text: string, { start, end }: Quantity): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  if (NAMES_A_THING.test(before)) return true;
  // "10/2020", "2/21/1968": no value that anybody acts on, and said in words of many forms.
  const token = text.slice(text.lastIndexOf(' ', start - 1) + 1);
  if (IS_DATE.test(token) && /^\d{1,2}[/-](?:\d{4}\b|\d{1,2}[/-]\d{2,4})/u.test(token)) return true;
  return /^(?:19|20)\d{2}$/u.test(text.slice(start, end));
}

function amountOf({ unit, start }: Quantity, claim: Claim): Amount {
  const before = claim.text.slice(Math.max(0, start - 40), start);
  if (unit !== null) {
    if (isDoseUnit(unit) && unit.dimension !== 'volume') return 'dose';
    if (unit.dimension === 'volume' && medicinesIn(claim.text).length > 0) return 'dose';
    if (unit.dimension === 'time' || unit.dimension === 'length' || unit.dimension === 'times')
      return 'number';
  } else if (/\p{L}/u.test(before) && medicinesIn(before.slice(-18)).length > 0) return 'dose';
  return claim.section === 'vitals' || MEASURED.test(before) ? 'measurement' : 'number';
}

const CODES: Readonly<Record<Amount, { unsaid: FlagCode; differs: FlagCode; unit: FlagCode }>> = {
  dose: { unsaid: 'dose-not-said', differs: 'dose-differs', unit: 'dose-unit-differs' },
  measurement: { unsaid: 'measurement-not-said', differs: 'measurement-differs', unit: 'unit-differs' },
  number: { unsaid: 'number-not-said', differs: 'number-differs', unit: 'unit-differs' },
};

function flagsOf(quantity: Quantity, stated: readonly Quantity[], claim: Claim, visit: VisitIndex): Flag[] {
  const amount = amountOf(quantity, claim);
  const codes = CODES[amount];
  const anchors = anchorsFor(claim, quantity.start, visit, () => false);
  const matching = visit.quantities.filter(({ value }) => isSame(quantity, value));
  const ofOtherUnit = visit.quantities.filter(({ value }) => isOtherUnit(quantity, value));
  const rivals = visit.quantities.filter(({ value }) => isRival(quantity, value, stated));
  const words = claim.original(quantity.start, quantity.unitEnd);
  const unitRival = bestHeard(ofOtherUnit, anchors, claim, visit);
  const trust = ({ value }: Heard<Quantity>): number => trustIn(quantity, value);
  const own = bestHeard(matching, anchors, claim, visit, { trust });
  if (unitRival !== null && (own === null || own.support < 0.72 * unitRival.support)) {
    const instead = saidWords(unitRival.heard, visit);
    return [flagOf(codes.unit, words, `“${words}” is not said; the transcript has ${instead}.`)];
  }
  const verdict = weigh(matching, rivals, anchors, claim, visit, { trust });
  if (
    verdict.kind === 'said' ||
    (verdict.kind === 'unsaid' && verdict.instead === null && isImplied(quantity, amount))
  )
    return [];
  const instead = verdict.instead === null ? null : saidWords(verdict.instead, visit);
  if (verdict.kind === 'elsewhere')
    return [
      flagOf(
        codes.differs,
        words,
        `“${words}” is said of something else; here the transcript has ${instead ?? ''}.`,
      ),
    ];
  const reason =
    instead === null
      ? `“${words}” is not said anywhere.`
      : `“${words}” is not said; the transcript has ${instead}.`;
  return [flagOf(codes.unsaid, words, reason)];
}

const saidWords = (heard: Heard<Quantity>, visit: VisitIndex): string => {
  const { start, unitEnd } = heard.value;
  return heardWords(heard, visit, visit.sentences[heard.sentence]?.text.slice(start, unitEnd));
};

const shareReading = (a: Quantity, b: Quantity): boolean =>
  a.readings.some((value) => b.readings.includes(value));

function isSame(stated: Quantity, said: Quantity): boolean {
  if (stated.unit !== null && said.unit !== null && stated.unit.name !== said.unit.name) {
    const [value, other] = [Number(stated.readings[0]), Number(said.readings[0])];
    return (
      isSameAmount(value, stated.unit, other, said.unit) ||
      (shareReading(stated, said) && isAkin(stated, said))
    );
  }
  return shareReading(stated, said);
}

/** "Two pills" and "two puffs" differ; "one time" and "one" do not. */
const isAkin = (stated: Quantity, said: Quantity): boolean =>
  stated.unit?.dimension === 'times' || said.unit?.dimension === 'times' || said.unit?.name === 'seconds';

const isOtherUnit = (stated: Quantity, said: Quantity): boolean =>
  stated.unit !== null &&
  said.unit !== null &&
  !said.isUnsaid &&
  shareReading(stated, said) &&
  !isSame(stated, said);

/** A bare number is less surely of these weeks than one with its unit, "a week" less surely one week, "seven" less surely seven of ten. */
const BARE_TRUST = 0.6;
const BARE_DOSE_TRUST = 0.8;

function trustIn(stated: Quantity, said: Quantity): number {
  if (said.isUnsaid || (stated.of.length > 0 && !sharesOf(stated, said))) return BARE_TRUST;
  if (stated.unit === null || said.unit !== null) return 1;
  return isDoseUnit(stated.unit) ? BARE_DOSE_TRUST : BARE_TRUST;
}

const sharesOf = (a: Quantity, b: Quantity): boolean => a.of.some((value) => b.of.includes(value));

/** Another value of the same kind, which the statement does not state as well. */
function isRival(stated: Quantity, said: Quantity, all: readonly Quantity[]): boolean {
  if (said.isUnsaid || all.some((each) => shareReading(each, said))) return false;
  // A grade of five has other grades of five beside it, and no weights.
  if (stated.of.length > 0) return sharesOf(stated, said);
  if (said.unit === null) return stated.unit === null || isDoseUnit(stated.unit);
  if (stated.unit === null) return false;
  return stated.unit.dimension === said.unit.dimension;
}

/** One of anything is said without a number, and a half in many ways. */
const isImplied = ({ readings }: Quantity, amount: Amount): boolean =>
  amount !== 'dose' && amount !== 'measurement' && (readings[0] === '1' || readings[0] === '0');
