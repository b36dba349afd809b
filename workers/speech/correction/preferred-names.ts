import type { NamePreference } from '#contracts/speech.ts';
import { createNamePrefixes } from '#domain/terms/name-prefixes.ts';
import type { Term, TermTier } from '#domain/terms/term.ts';

/**
 * Nats in favour of a piece of a name, by how near the name lies to the visit. The bonus finds readings and decides nothing, so that it may be large; what keeps it from
 * finding them everywhere is that only pieces within reach of what was heard get it.
 */
const BONUS: Readonly<Record<TermTier, number>> = { visit: 6.5, common: 5, known: 4, rare: 3 };

export interface PreferredNames extends NamePreference {
  find(name: string): Term | null;
}

/** Prefers these names while words are chosen, nearer tiers more. */
export function createPreferredNames(terms: readonly Term[]): PreferredNames {
  const prefixes = createNamePrefixes(terms);
  return {
    bonus(letters) {
      const tier = prefixes.tierOf(letters);
      return tier === null ? 0 : BONUS[tier];
    },
    isName: (letters) => prefixes.find(letters) !== null,
    find: (name) => prefixes.find(name),
  };
}
