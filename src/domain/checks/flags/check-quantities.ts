import type { Evidence, Flag } from '#domain/note/statement.ts';
import { medicinesIn } from '../medicines.ts';
import { standsAlone } from '../number-words.ts';
import { quantitiesIn, type Quantity } from '../quantities.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Anchor } from '../said/support.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isDoseUnit, isSameAmount } from '../units.ts';
import { exchangedDose, isOfItsMedicine } from './bound-doses.ts';
import type { Claim } from './claim.ts';
import { isCountOfIt } from './counts-of-medicine.ts';
import { doseBeforeTheChange, isDoseReached } from './dose-changes.ts';
import { doseWords } from './dose-words.ts';
import { flagOf, type FlagCode } from './flag-codes.ts';
import { MEASURED_NAMES } from './measured-names.ts';
import { heardWords } from './quote.ts';
import { anchorsFor, bestHeard, weigh } from './weigh.ts';

type Amount = 'dose' | 'measurement' | 'number';

/** Quantities whose value decides treatment: a wrong one is as bad as a wrong dose. */
const MEASURED = new RegExp(
  String.raw`\b(?:${MEASURED_NAMES}|blood pressure|pressure|heart rate|weighs|ejection fraction|white (?:blood )?(?:cell )?count)\b`,
  'iu',
);
/** Numbers that name a thing: a stage, a vertebra, a nerve, a level; "24/7"; the year of a date. */
const NAMES_A_THING =
  /\b(?:type|stage|grade|class|level|phase|category|step|number|no\.|room|suite|figure|page|problem|issue|gravida|para|ICD|CPT|version|factor|vitamin|omega)[\s#-]*$|[#$]\s*$/u;
/** "L4", "T-12", "G2P1"; but "T 101.4" and "P 99" are measured. */
const NAMES_A_LEVEL = /(?:\b|-|\d)[CTLSGP]\s?-?$/u;
const MOST_LEVELS = 12;
const IS_YEAR = /^(?:19|20)\d{2}$/u;
const IS_DATE = /^\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?\b/u;

/** Numbers and their units against what was said of the same thing: doses, measurements, counts, durations. */
export function checkQuantities(claim: Claim, visit: VisitIndex): Flag[] {
  const stated = quantitiesIn(claim.text);
  return stated.flatMap((quantity) => {
    // "A day" and "per week" say how often: that is the frequency's check.
    if (quantity.readings[0] === '1' && !/^(?:1|one)\b/iu.test(claim.text.slice(quantity.start))) return [];
    if (isName(claim.text, quantity)) return yearFlags(quantity, claim, visit);
    const apart = pairFlags(quantity, claim, visit);
    if (apart.length > 0) return apart;
    const found = flagsOf(quantity, stated, claim, visit);
    return amountOf(quantity, claim) === 'dose' ? boundFlags(found, quantity, claim, visit) : found;
  });
}

/** Sections that tell what is taken now, whatever the plan makes of it. */
const TAKEN_NOW = new Set(['history', 'medications', 'past-history']);

/** A dose belongs to its medicine: one that was said of it stands, and one that was said of another one does not. */
function boundFlags(found: Flag[], quantity: Quantity, claim: Claim, visit: VisitIndex): Flag[] {
  const isReached = isDoseReached(quantity, claim, visit);
  if (found.length > 0) {
    const isTaken = TAKEN_NOW.has(claim.section ?? '') && isOfItsMedicine(quantity, claim, visit);
    const isOfIt = isTaken || isReached || isCountOfIt(quantity, claim, visit);
    const left = isOfIt ? found.filter(({ code }) => code !== 'dose-differs') : found;
    if (left.length > 0 || isTaken) return left;
  }
  const words = doseWords(claim, quantity.start, quantity.unitEnd);
  const changed = doseBeforeTheChange(quantity, words, claim, visit);
  return changed.length > 0 || isReached ? changed : exchangedDose(quantity, words, claim, visit);
}

function isName(text: string, { start, end }: Quantity): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  if (NAMES_A_THING.test(before)) return true;
  const value = text.slice(start, end);
  if (NAMES_A_LEVEL.test(before) && /^\d+$/u.test(value) && Number(value) <= MOST_LEVELS) return true;
  // "10/2020", "2/21/1968": no value that anybody acts on, and said in words of many forms.
  const token = text.slice(text.lastIndexOf(' ', start - 1) + 1);
  if (IS_DATE.test(token) && /^\d{1,2}[/-](?:\d{4}\b|\d{1,2}[/-]\d{2,4})/u.test(token)) return true;
  return IS_YEAR.test(value);
}

/** A year is written of much that nobody dates aloud; but where another year was said of the same thing, this one is wrong. */
function yearFlags({ start, end, readings }: Quantity, claim: Claim, visit: VisitIndex): Flag[] {
  const year = claim.text.slice(start, end);
  if (!IS_YEAR.test(year) || /[\d/-]/u.test(claim.text.charAt(start - 1))) return [];
  const has = (value: Quantity): boolean => value.readings.some((each) => readings.includes(each));
  const matching = visit.quantities.filter(({ value }) => has(value));
  if (matching.length > 0) return [];
  const years = visit.quantities.filter(
    ({ value }) => value.unit === null && value.readings.some((each) => IS_YEAR.test(each)),
  );
  const anchors = anchorsFor(claim, start, visit, () => false);
  const verdict = weigh(matching, years, anchors, claim, visit);
  if (verdict.kind !== 'unsaid' || verdict.instead === null) return [];
  const reason = `“${year}” is not said; the transcript has ${saidWords(verdict.instead, visit)}.`;
  return [flagOf('number-not-said', claim.original(start, end), reason, spanOf(verdict.instead, visit))];
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
  const rivals = visit.quantities.filter(
    ({ value, words }) =>
      isRival(quantity, value, stated) && (quantity.readings[0] === '1' || !standsAlone(words.toLowerCase())),
  );
  const words =
    amount === 'dose'
      ? doseWords(claim, quantity.start, quantity.unitEnd)
      : claim.original(quantity.start, quantity.unitEnd);
  const unitRival = bestHeard(ofOtherUnit, anchors, claim, visit);
  const trust = ({ value }: Heard<Quantity>): number => trustIn(quantity, value);
  const own = bestHeard(matching, anchors, claim, visit, { trust });
  if (unitRival !== null && (own === null || own.support < LEAST_SHARE * unitRival.support)) {
    const instead = saidWords(unitRival.heard, visit);
    return [
      flagOf(
        codes.unit,
        words,
        `“${words}” is not said; the transcript has ${instead}.`,
        spanOf(unitRival.heard, visit),
      ),
    ];
  }
  if (
    amount === 'number' &&
    own !== null &&
    own.support < LEAST_OWN &&
    anchors.length >= LEAST_ANCHORS &&
    !isSaidAlike(quantity, own, anchors, claim, visit)
  ) {
    const near = bestHeard(rivals, anchors, claim, visit, { trust });
    const isNear = near !== null && near.support > own.support;
    const reason = isNear
      ? `“${words}” is said of other things only; here the transcript has ${saidWords(near.heard, visit)}.`
      : `“${words}” is said of other things only: ${saidWords(own.heard, visit)}.`;
    return [
      flagOf(
        isNear ? codes.differs : codes.unsaid,
        words,
        reason,
        spanOf((isNear ? near : own).heard, visit),
      ),
    ];
  }
  const leastShare = amount === 'number' ? LEAST_SHARE_OF_NUMBER : LEAST_SHARE;
  const verdict = weigh(matching, rivals, anchors, claim, visit, { trust, leastShare });
  if (
    verdict.kind === 'said' ||
    (verdict.kind === 'unsaid' && verdict.instead === null && isImplied(quantity, amount, visit))
  )
    return [];
  const instead = verdict.instead === null ? null : saidWords(verdict.instead, visit);
  if (verdict.kind === 'elsewhere')
    return [
      flagOf(
        codes.differs,
        words,
        `“${words}” is said of something else; here the transcript has ${instead ?? ''}.`,
        spanOf(verdict.instead, visit),
      ),
    ];
  const reason =
    instead === null
      ? `“${words}” is not said anywhere.`
      : `“${words}” is not said; the transcript has ${instead}.`;
  return [
    flagOf(codes.unsaid, words, reason, verdict.instead === null ? null : spanOf(verdict.instead, visit)),
  ];
}

/** "1 wk" for "about a week", in a sentence whose other words the note says otherwise: where those that were said fit, it is of this. */
function isSaidAlike(
  stated: Quantity,
  { heard }: { heard: Heard<Quantity> },
  anchors: readonly Anchor[],
  claim: Claim,
  visit: VisitIndex,
): boolean {
  if (stated.unit === null || heard.value.unit?.name !== stated.unit.name) return false;
  const known = anchors.filter(({ key }) => visit.places.has(key));
  if (known.length === 0) return true;
  const best = bestHeard([heard], known, claim, visit);
  return best !== null && best.support >= LEAST_OWN_OF_KNOWN;
}
const LEAST_OWN_OF_KNOWN = 0.3;

const MOST_BETWEEN_PAIR = 40;

/** "8 to 10", "2-3": both were said, but never together; the other one of a pair that was is named. */
function pairFlags(quantity: Quantity, claim: Claim, visit: VisitIndex): Flag[] {
  const [low] = quantity.readings;
  const pair = RANGE_TO.exec(claim.text.slice(quantity.end));
  const high = pair?.[1];
  if (low === undefined || pair === null || high === undefined) return [];
  const end = quantity.end + pair[0].length;
  // "3 to 3 weeks": one of the two is wrong, and which one nobody can tell.
  if (low === high)
    return [
      flagOf(
        'number-differs',
        claim.original(quantity.start, end),
        'Both ends of the range are the same.',
        null,
      ),
    ];
  const together = visit.quantities.flatMap((heard, index) => {
    const next = visit.quantities[index + 1];
    if (next === undefined || next.sentence !== heard.sentence) return [];
    return next.value.start - heard.value.end <= MOST_BETWEEN_PAIR ? [{ heard, next }] : [];
  });
  const hasHigh = together.filter(({ next }) => next.value.readings.includes(high));
  const isSaid =
    visit.quantities.some(({ value }) => value.readings.includes(low)) &&
    hasHigh.some(({ heard }) => heard.value.readings.includes(low));
  const range = hasHigh.find(({ heard, next }) => isRange(heard, next, visit));
  if (isSaid || range === undefined) return [];
  const isDose = amountOf(quantity, claim) === 'dose';
  const words = isDose ? doseWords(claim, quantity.start, end) : claim.original(quantity.start, end);
  const { start } = range.heard.value;
  const said = visit.sentences[range.heard.sentence]?.text.slice(start, range.next.value.unitEnd);
  return [
    flagOf(
      isDose ? 'dose-differs' : 'number-differs',
      words,
      `“${words}” is not said so; the transcript has ${heardWords(range.heard, visit, said)}.`,
      saidSpan({ sentence: range.heard.sentence, start, end: range.next.value.unitEnd }, visit),
    ),
  ];
}

const RANGE_TO = /^\s*(?:-|to|or)\s*(\d+(?:\.\d+)?)(?![\d/])/iu;
const isRange = (low: Heard<Quantity>, high: Heard<Quantity>, visit: VisitIndex): boolean =>
  /^\s*(?:-|to|or|,)+\s*(?:maybe|about|sometimes)?\s*$/iu.test(
    visit.sentences[low.sentence]?.text.slice(low.value.end, high.value.start) ?? '',
  );

const saidWords = (heard: Heard<Quantity>, visit: VisitIndex): string => {
  const { start, unitEnd } = heard.value;
  return heardWords(heard, visit, visit.sentences[heard.sentence]?.text.slice(start, unitEnd));
};

/** The value with its unit, where it was said. */
const spanOf = ({ sentence, value }: Heard<Quantity>, visit: VisitIndex): Evidence | null =>
  saidSpan({ sentence, start: value.start, end: value.unitEnd }, visit);

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

/** What was said of the thing must fit nearly as well as another value does; a count or a time is only a warning, and may be asked of more readily. */
const LEAST_SHARE = 0.72;
const LEAST_SHARE_OF_NUMBER = 0.85;
const LEAST_OWN = 0.15;
const LEAST_ANCHORS = 2;
const UNSAID_TRUST = 0.4;
/** A bare number is less surely of these weeks than one with its unit, "a week" less surely one week, "seven" less surely seven of ten. */
const BARE_TRUST = 0.6;
const BARE_DOSE_TRUST = 0.8;

function trustIn(stated: Quantity, said: Quantity): number {
  if (said.isUnsaid) return UNSAID_TRUST;
  if (stated.of.length > 0 && !sharesOf(stated, said)) return BARE_TRUST;
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

/** One of anything is said without a number ("next week"), and a half in many ways. */
function isImplied({ readings, unit, of }: Quantity, amount: Amount, visit: VisitIndex): boolean {
  if (amount === 'dose' || amount === 'measurement') return false;
  // "Pain 0/10" is a measured zero; "0 episodes" a way to say none.
  if (readings[0] === '0') return of.length === 0;
  // "On Mondays, Wednesdays and Fridays" is three times a week.
  if (unit?.dimension === 'times' && visit.frequencies.some(({ value }) => value === `${readings[0]}/week`))
    return true;
  if (readings[0] !== '1') return false;
  if (unit?.dimension !== 'time') return true;
  const word = unit.name.replace(/s$/u, '');
  const said = new RegExp(String.raw`\b(?:${word}|${word}ly|yester${word}|to${word})\b`, 'iu');
  return visit.sentences.some(({ text }) => said.test(text));
}
