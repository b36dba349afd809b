import { canonical } from '../checks/numbers.ts';
import type { SaidNumber } from './skeleton.ts';

export type WrittenKind =
  | 'pressure'
  | 'temperature'
  | 'dose'
  | 'frequency'
  | 'age'
  | 'date'
  | 'duration'
  | 'fraction'
  | 'ratio'
  | 'range'
  | 'ordinal'
  | 'percent'
  | 'number';

/** How one kind of phrase is written. The pattern runs over a skeleton; null from `write` leaves the words as they were heard. */
export interface WrittenRule {
  kind: WrittenKind;
  pattern: RegExp;
  write: (groups: readonly (string | undefined)[], numbers: readonly SaidNumber[]) => string | null;
}

/** Digits of a number that has one value, with a comma from 10,000 on; null when it may mean another. No trailing zero: 5.0 mg was read as 50. */
export function certain(number: SaidNumber | undefined): string | null {
  if (number === undefined || number.isAmbiguous) return null;
  return withComma(canonical(number.readings[0] ?? ''));
}

/** Its digits when the likeliest reading lies where such a value can lie: context settles "one twenty over eighty". */
export function likely(number: SaidNumber | undefined, from: number, to: number): string | null {
  const value = Number(number?.readings[0]);
  return value >= from && value <= to ? canonical(number?.readings[0] ?? '') : null;
}

/** The number that a mark in a skeleton stands for. */
export const numberAt = (numbers: readonly SaidNumber[], mark: string | undefined): SaidNumber | undefined =>
  mark === undefined ? undefined : numbers[Number(mark)];

const withComma = (digits: string): string =>
  Number(digits) >= 10_000 ? digits.replace(/\B(?=(?:\d{3})+(?!\d))/gu, ',') : digits;
