import { canonical } from '#domain/checks/numbers.ts';
import { unsupportedFacts, type SaidFacts } from '#domain/checks/unsupported-facts.ts';

/** Decides, while a line grows, which words may stand in it. */
export interface FactGuard {
  /** False for a digit that begins or goes on a number nobody said, and for ending a number half-way. */
  allows(line: string, piece: string): boolean;
  /** Where a number, medicine or side begins that was not said, among the finished words of the line; null when there is none. */
  firstWrong(line: string): number | null;
}

const NOTHING_KNOWN = { medicines: [] };
/** The digits of a name ("A1c", "COVID-19") are no amount: whether it may stand there is asked when the word is finished. */
const TRAILING_NUMBER = /(?<!\p{L}-?[\d.,]*)\d[\d.,]*$/u;

/** @param facts what was said in the window and its context, and what is known of the patient. */
export function createFactGuard(facts: SaidFacts): FactGuard {
  const numbers = [...facts.numbers];
  const isWhole = (digits: string): boolean => facts.numbers.has(canonical(digits));
  const isBegun = (digits: string): boolean => numbers.some((number) => number.startsWith(digits));

  return {
    allows(line, piece) {
      const before = trailingNumber(line);
      const after = trailingNumber(line + piece);
      if (/\d$/u.test(piece)) return after === '' || isBegun(plain(after));
      // A dot or comma may go on the number: the digit after it is asked for then.
      return before === '' || /^[.,]$/u.test(piece) || isWhole(before.replace(/[.,]+$/u, ''));
    },
    firstWrong(line) {
      const finished = line.replace(/[\p{L}\p{N}'-]+$/u, '');
      const wrong = unsupportedFacts(finished, facts, NOTHING_KNOWN).find(({ kind }) => kind !== 'negation');
      return wrong?.start ?? null;
    },
  };
}

const trailingNumber = (line: string): string => TRAILING_NUMBER.exec(line)?.[0] ?? '';
const plain = (digits: string): string => digits.replace(/,/gu, '').replace(/^0+(?=\d)/u, '');
