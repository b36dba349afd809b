import type { Flag } from '#domain/note/statement.ts';
import { medicinesIn, type MedicineFact } from '../medicines.ts';
import type { Quantity } from '../quantities.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isSameAmount } from '../units.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { heardWords } from './quote.ts';

/** A dose stands this near after its medicine, or before it ("twenty of lisinopril"), in words. */
const REACH_AFTER = 10;
const REACH_BEFORE = 5;
/** In characters of the statement. */
const REACH_STATED = 25;

const isDose = ({ unit }: Quantity): boolean =>
  unit !== null && /^(?:mass|units|pieces|puffs|drops)$/u.test(unit.dimension);

/** The place at which the talk turns to another medicine. */
export const nextMedicine = ({ place, value }: Heard<string>, visit: VisitIndex): number =>
  visit.medicines.find((each) => each.place > place && each.value !== value)?.place ?? Infinity;

/** Amounts that were said of one medicine: close to its name, and with no other medicine between. A bare number may be one ("lisinopril, twenty"). */
export function amountsOf(name: string, visit: VisitIndex): Heard<Quantity>[] {
  const bound = visit.medicines
    .filter(({ value }) => value === name)
    .flatMap((medicine) => {
      const { place } = medicine;
      const next = nextMedicine(medicine, visit);
      return visit.quantities.filter((amount) =>
        amount.place > place
          ? (isDose(amount.value) || amount.value.unit === null) &&
            amount.place <= place + REACH_AFTER &&
            amount.place < next
          : isDose(amount.value) && isBefore(amount, medicine, visit),
      );
    });
  return [...new Set(bound)];
}

const REFERS = /\b(?:it|that|this|them|those)\b/iu;

/**
 * Whether what is stated of one medicine was said of another one, in a sentence with its name. "Take it twice a day" may be of any, and a value said
 * so is not taken for another's.
 */
export function isOfAnother<T>(
  name: string,
  said: readonly Heard<T>[],
  boundTo: (other: string) => readonly Heard<T>[],
  visit: VisitIndex,
): boolean {
  const isSaidOfIt = said.some(
    ({ sentence }) =>
      REFERS.test(visit.sentences[sentence]?.text ?? '') &&
      !visit.medicines.some((medicine) => medicine.sentence === sentence),
  );
  if (isSaidOfIt) return false;
  return visit.medicines.some(
    (other) =>
      other.value !== name &&
      boundTo(other.value).some((heard) => heard.sentence === other.sentence && said.includes(heard)),
  );
}

/** "Twenty milligrams of lisinopril"; but in "amlodipine five milligrams and atenolol" the five is of the first. */
function isBefore(amount: Heard<Quantity>, medicine: Heard<string>, visit: VisitIndex): boolean {
  if (amount.place < medicine.place - REACH_BEFORE || amount.sentence !== medicine.sentence) return false;
  const between = visit.sentences[amount.sentence]?.text.slice(amount.value.unitEnd, medicine.start) ?? '';
  if (/^\s*(?:of|on)\b/iu.test(between)) return true;
  return !visit.medicines.some(
    ({ place, value }) =>
      value !== medicine.value && place < medicine.place && place >= amount.place - REACH_AFTER,
  );
}

/** The medicine that stands right before a dose of the statement. */
export function medicineBefore({ text }: Claim, { start }: Quantity): MedicineFact | undefined {
  const last = medicinesIn(text).findLast((medicine) => medicine.end <= start);
  return last !== undefined && start - last.end < REACH_STATED ? last : undefined;
}

/** One amount in the same or another unit; a bare number may be one. */
export function isSameDose(stated: Quantity, said: Quantity): boolean {
  if (stated.unit !== null && said.unit !== null && stated.unit.name !== said.unit.name)
    return isSameAmount(Number(stated.readings[0]), stated.unit, Number(said.readings[0]), said.unit);
  return stated.readings.some((reading) => said.readings.includes(reading));
}

/** Whether the dose was said of its own medicine, with its unit; then what the plan makes of it is no error of a list of what is taken. */
export function isOfItsMedicine(stated: Quantity, claim: Claim, visit: VisitIndex): boolean {
  const medicine = medicineBefore(claim, stated);
  return (
    medicine !== undefined &&
    stated.unit !== null &&
    amountsOf(medicine.name, visit).some(({ value }) => value.unit !== null && isSameDose(stated, value))
  );
}

const IS_COUNT =
  /^\s*(?:a|per|each|every|once|twice|or|to|-|in|at|times?|of|more|years?|months?)\b|^\s*[-/%]/iu;

/** "Losartan 50": a bare number with nothing between, and no count ("lisinopril, one a day"). */
function isRightBehind({ sentence, value }: Heard<Quantity>, name: string, visit: VisitIndex): boolean {
  const { text } = visit.sentences[sentence] ?? { text: '' };
  return (
    value.unit === null &&
    !IS_COUNT.test(text.slice(value.end)) &&
    visit.medicines.some(
      (each) =>
        each.sentence === sentence && each.value === name && /^\s+$/u.test(text.slice(each.end, value.start)),
    )
  );
}

/**
 * A dose that was said, but of another medicine: "Lisinopril 50 mg, Toprol 20 mg" where it is the other way round. Only where a dose of the same kind was
 * said of this one.
 */
export function exchangedDose(stated: Quantity, words: string, claim: Claim, visit: VisitIndex): Flag[] {
  const medicine = medicineBefore(claim, stated);
  const kind = stated.unit?.dimension;
  if (medicine === undefined || kind === undefined || !/^(?:mass|units|puffs)$/u.test(kind)) return [];
  const amounts = amountsOf(medicine.name, visit);
  const instead = amounts.find(
    (heard) =>
      !heard.value.isUnsaid &&
      (heard.value.unit?.dimension === kind ||
        (kind === 'mass' && isRightBehind(heard, medicine.name, visit))),
  );
  if (instead === undefined || amounts.some(({ value }) => isSameDose(stated, value))) return [];
  const said = visit.quantities.filter(({ value }) => isSameDose(stated, value));
  if (!isOfAnother(medicine.name, said, (other) => amountsOf(other, visit), visit)) return [];
  const name = claim.original(medicine.start, medicine.end);
  return [doseDiffers(words, `“${words}” is not said of ${name}; of it the transcript has`, instead, visit)];
}

/** A dose of the statement, and what was said of its medicine instead. */
export function doseDiffers(
  words: string,
  reason: string,
  instead: Heard<Quantity>,
  visit: VisitIndex,
): Flag {
  const { start, unitEnd } = instead.value;
  const said = visit.sentences[instead.sentence]?.text.slice(start, unitEnd);
  return flagOf(
    'dose-differs',
    words,
    `${reason} ${heardWords(instead, visit, said)}.`,
    saidSpan({ sentence: instead.sentence, start, end: unitEnd }, visit),
  );
}
