import { commonSounds, knownSounds, rareSounds } from '../lexicon/medicine-sounds.ts';
import { soundsOf } from './sounds.ts';
import type { Term, TermTier } from './term.ts';

const LEXICON: readonly (readonly [lines: string, tier: TermTier])[] = [
  [commonSounds, 'common'],
  [knownSounds, 'known'],
  [rareSounds, 'rare'],
];

/** The medicines of the lexicon, about 25,000 names, with their sounds as made at build time. */
export const medicineTerms = (tiers: readonly TermTier[]): Term[] =>
  LEXICON.filter(([, tier]) => tiers.includes(tier)).flatMap(([lines, tier]) =>
    lines.split('\n').map((line): Term => {
      const [name = '', phones = ''] = line.split(' ');
      return { name, phones, tier };
    }),
  );

/** Names of the visit's or the clinician's own list; other words than single ones are left out. */
export const visitTerms = (names: readonly string[]): Term[] =>
  names
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^\p{L}{3,}$/u.test(name))
    .map((name) => ({ name, phones: soundsOf(name), tier: 'visit' }));
