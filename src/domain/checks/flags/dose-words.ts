import { medicinesIn, type MedicineFact } from '../medicines.ts';
import type { Claim } from './claim.ts';

const GOES_ON = /[\p{L}\p{N}]/u;
/** "40 mg of lisinopril". */
const OF = /^\s*of\s+$/iu;

/**
 * The words of a dose, an interval or a route; with their medicine where another medicine of the statement has the same. Of two flags
 * with the same words one would be shown, and the reason that keeps it would cover the other medicine as well.
 * @param start of the span of `claim.text`, in UTF-16 units.
 * @param end exclusive.
 */
export function doseWords(claim: Claim, start: number, end: number): string {
  const { text } = claim;
  const medicines = medicinesIn(text);
  const own = medicineOf(text, start, end, medicines);
  if (own === null) return claim.original(start, end);
  const others = placesOf(text, text.slice(start, end)).map((at) =>
    medicineOf(text, at, at + end - start, medicines),
  );
  const isShared = others.some((other) => other !== null && other.name !== own.name);
  return isShared
    ? claim.original(Math.min(start, own.start), Math.max(end, own.end))
    : claim.original(start, end);
}

/** The medicine that a dose is of: named right after it ("of"), else the last before it, else the first after it. */
function medicineOf(
  text: string,
  start: number,
  end: number,
  medicines: readonly MedicineFact[],
): MedicineFact | null {
  const after = medicines.find((each) => each.start >= end);
  if (after !== undefined && OF.test(text.slice(end, after.start))) return after;
  return medicines.findLast((each) => each.end <= start) ?? after ?? null;
}

/** Where the same words stand by themselves: "40 mg" is no part of "140 mg". */
function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!GOES_ON.test(text[at - 1] ?? '') && !GOES_ON.test(text[at + words.length] ?? '')) places.push(at);
  return places;
}
