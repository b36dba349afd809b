import { unsupportedFindings, type SaidFindings, type UnsupportedFinding } from '#domain/checks/findings.ts';
import { hasNegation } from '#domain/checks/negation.ts';
import { numbersIn } from '#domain/checks/numbers.ts';
import { unsupportedFacts, type SaidFacts, type UnsupportedFact } from '#domain/checks/unsupported-facts.ts';
import type { SectionId } from '#domain/note/section.ts';
import { contentWords, overlap } from '#domain/note/similarity.ts';
import { soapTemplate } from '#domain/note/template.ts';

export interface PlacedStatement {
  section: SectionId;
  text: string;
}

const NO_LIST = { medicines: [] };
const REPEATS = 0.85;
/** Dice share of content words below which a statement has no counterpart in the reference, so that no place is right or wrong. */
const COUNTERPART = 0.3;

/** What was said in the whole visit. */
export interface Said {
  facts: SaidFacts;
  findings: SaidFindings;
}

export type UnsupportedKind = UnsupportedFact['kind'] | UnsupportedFinding['kind'];

/** What a statement says and nobody said, by kind. */
export const unsupportedKinds = (text: string, { facts, findings }: Said): Set<UnsupportedKind> =>
  new Set([
    ...unsupportedFacts(text, facts, NO_LIST).map(({ kind }) => kind),
    ...unsupportedFindings(text, findings).map(({ kind }) => kind),
  ]);

/** A value, a medicine or a side: the bar of the issue counts these. */
export const isInventedValue = (kinds: ReadonlySet<UnsupportedKind>): boolean =>
  kinds.has('number') || kinds.has('medicine') || kinds.has('side');

/** Denied where it was affirmed, or affirmed where it was denied. */
export const isContradiction = (kinds: ReadonlySet<UnsupportedKind>): boolean =>
  kinds.has('negation') || kinds.has('finding-denied') || kinds.has('finding-affirmed');

/** For each statement whether one before it in the note says the same: same words, same numbers, both denied or both not. */
export function repeats(texts: readonly string[]): boolean[] {
  const seen: { words: Set<string>; numbers: string; isDenied: boolean }[] = [];
  return texts.map((text) => {
    const words = contentWords(text);
    const numbers = numbersIn(text)
      .map(({ readings }) => readings[0] ?? '')
      .toSorted()
      .join(' ');
    const isDenied = hasNegation(text);
    const isRepeat = seen.some(
      (other) =>
        other.isDenied === isDenied && other.numbers === numbers && overlap(words, other.words) >= REPEATS,
    );
    seen.push({ words, numbers, isDenied });
    return isRepeat;
  });
}

export type Placement = 'same-section' | 'same-group' | 'elsewhere';

/** Where the reference says what this statement says; null when it does not say it, or the reference has no sections. */
export function placementOf(
  statement: PlacedStatement,
  reference: readonly PlacedStatement[],
): Placement | null {
  const words = contentWords(statement.text);
  const scored = reference.map((sentence) => ({
    section: sentence.section,
    likeness: dice(words, contentWords(sentence.text)),
  }));
  const best = Math.max(0, ...scored.map(({ likeness }) => likeness));
  if (best < COUNTERPART) return null;
  const homes = scored.filter(({ likeness }) => likeness === best).map(({ section }) => section);
  if (homes.includes(statement.section)) return 'same-section';
  return homes.some((home) => groupOf(home) === groupOf(statement.section)) ? 'same-group' : 'elsewhere';
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

const groupOf = (section: SectionId): string =>
  soapTemplate.groups.find(({ sections }) => sections.some(({ id }) => id === section))?.title ?? '';
