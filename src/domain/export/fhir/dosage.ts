import type { Dosage, Quantity, TimingRepeat } from '@medplum/fhirtypes';
import { frequenciesIn } from '#domain/checks/frequencies.ts';
import { quantitiesIn } from '#domain/checks/quantities.ts';
import { isDoseUnit, type Unit } from '#domain/checks/units.ts';
import { UCUM } from './codes.ts';

/** UCUM codes of the units that doses have; tablets and puffs are counted, and have none. */
const ucumCodes: Readonly<Record<string, string>> = {
  mg: 'mg',
  mcg: 'ug',
  g: 'g',
  ml: 'mL',
  liters: 'L',
  units: '[iU]',
  drops: '[drp]',
};
const periodUnits: Readonly<Record<string, NonNullable<TimingRepeat['periodUnit']>>> = {
  hour: 'h',
  day: 'd',
  week: 'wk',
  month: 'mo',
  year: 'a',
};

/**
 * How a medicine is taken, from the words behind its name, abbreviations written out. Amounts and times are given in codes only where the words
 * leave one reading; the words themselves always stand in `text`. Null when they say nothing of it.
 * @param words as the note has them.
 * @param isChange the order before them changes a dose: "Decrease by 25 mcg" is no dose of 25 mcg.
 */
export function dosageOf(plain: string, words: string, isChange = false): Dosage | null {
  const often = plain.replace(SPAN_OF_TIME, (span) => ' '.repeat(span.length));
  const frequencies = frequenciesIn(often).map(({ name }) => name);
  const amounts = dosesIn(plain);
  const text = words.replace(/^[\s,:;(-]+|[\s.,;:)-]+$/gu, '');
  if (text === '' || (frequencies.length === 0 && amounts.length === 0)) return null;
  if (isLimit(plain) || (isChange && !/\bto\s+\p{N}/iu.test(plain))) return { text };
  const times = frequencies.filter((name) => name !== 'as needed');
  const repeat = times.length === 1 ? repeatOf(times[0] ?? '') : null;
  const amount = amounts.length === 1 ? amounts[0] : undefined;
  return {
    text,
    ...(repeat === null ? {} : { timing: { repeat } }),
    ...(frequencies.includes('as needed') ? { asNeededBoolean: true } : {}),
    ...(amount === undefined ? {} : { doseAndRate: [{ doseQuantity: amount }] }),
  };
}

/** "In a month", "for a week": how long, or from when on, and not once a month. */
const SPAN_OF_TIME =
  /\b(?:in|for|within|over|after|next|last|past)\s+(?:(?:about|another|only|up to|at least|the)\s+)*an?\s+(?:full\s+)?(?:day|week|month|year)\b/giu;
const LIMIT =
  /\b(?:by(?: about| another)?|up to|max(?:imum)?\.?(?: \p{L}+){0,3}|(?:no|not) more than|(?:not|never) (?:to )?exceed\p{L}*|at (?:most|least)|less than|limit\p{L}*(?: \p{L}+){0,2})\s*$/iu;

/** "By 10 mg", "up to 3 g", "max 4 times daily": a change or a limit is neither dose nor timing. */
const isLimit = (plain: string): boolean =>
  quantitiesIn(plain).some(({ start }) => LIMIT.test(plain.slice(0, start)));

/** "From 10 mg to 20 mg" is 20 mg from now on. */
function dosesIn(plain: string): Quantity[] {
  const doses = quantitiesIn(plain).filter(
    // "400/80 tab" names a strength, and is no dose of eighty tablets.
    ({ unit, readings, isUnsaid, start }) =>
      isDoseUnit(unit) && readings.length === 1 && !isUnsaid && plain.charAt(start - 1) !== '/',
  );
  const [first, second] = doses;
  const isChange =
    doses.length === 2 &&
    first !== undefined &&
    second !== undefined &&
    /\bfrom\s*$/iu.test(plain.slice(0, first.start)) &&
    /\bto\s*$/iu.test(plain.slice(first.unitEnd, second.start));
  return (isChange ? doses.slice(1) : doses).map(({ readings, unit }) =>
    quantityOf(Number(readings[0]), unit),
  );
}

function quantityOf(value: number, unit: Unit | null): Quantity {
  const name = unit?.name ?? '';
  const code = ucumCodes[name];
  return { value, unit: name, ...(code === undefined ? {} : { system: UCUM, code }) };
}

/** "2/day", "every 6 hour", "every 4-6 hour", "every other day", "at night" as FHIR times them. */
function repeatOf(name: string): TimingRepeat | null {
  if (name === 'at night') return { when: ['NIGHT'] };
  const per = /^(\d+)\/(\p{L}+)$/u.exec(name);
  const every = /^every (?:(other)|(\d+)(?:-(\d+))?) (\p{L}+)$/u.exec(name);
  const periodUnit = periodUnits[per?.[2] ?? every?.[4] ?? ''];
  if (periodUnit === undefined) return null;
  if (per !== null) return { frequency: Number(per[1]), period: 1, periodUnit };
  const to = every?.[3];
  return {
    frequency: 1,
    period: every?.[1] === undefined ? Number(every?.[2]) : 2,
    ...(to === undefined ? {} : { periodMax: Number(to) }),
    periodUnit,
  };
}
