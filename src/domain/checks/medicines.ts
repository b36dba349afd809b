import { medicineLines } from '../lexicon/medicines.ts';

/** A medicine that a text names. */
export interface MedicineFact {
  /** Generic name, lower case: brands and their generic are one medicine. */
  name: string;
  start: number;
  end: number;
}

/** First words of a name that say something else when they stand alone: "stool" of "stool softeners", "sodium" of a blood test. */
const NOT_ALONE = new Set(
  'anthrax barium benzyl cholera hepatitis japanese nicotine parathyroid polio potassium rabies rotavirus silver sodium stool typhoid vitamin yellow'.split(
    ' ',
  ),
);

let generics: ReadonlyMap<string, string> | null = null;

function lexicon(): ReadonlyMap<string, string> {
  generics ??= new Map(
    medicineLines.split('\n').flatMap((line) => {
      const [generic = '', others = ''] = line.split(':');
      const first = generic.split(' ')[0] ?? generic;
      return [generic, first, ...others.split(',')]
        .filter((name) => name !== '' && !NOT_ALONE.has(name))
        .map((name): [string, string] => [name, generic]);
    }),
  );
  return generics;
}

/** Generic name of a word, or null when it names no medicine of the lexicon. */
export const genericOf = (word: string): string | null => lexicon().get(word.toLowerCase()) ?? null;

/** Names that no lexicon of substances has: what a pack of five days is called everywhere. */
const PACKS = /\bz[- ]?pac?ks?\b/giu;

/** Medicines named by a single word; those of two words are found by their first ("insulin glargine"). */
export function medicinesIn(text: string): MedicineFact[] {
  const packs = [...text.matchAll(PACKS)].map(({ 0: { length }, index }) => ({
    name: 'azithromycin',
    start: index,
    end: index + length,
  }));
  const named = [...text.matchAll(/[\p{L}]{3,}/gu)].flatMap(({ 0: word, index }) => {
    const first = genericOf(word) ?? (word.endsWith('s') ? genericOf(word.slice(0, -1)) : null);
    // "Insulin" alone stands for whichever comes last in the lexicon.
    const second = first === null ? undefined : /^ \p{L}{3,}/u.exec(text.slice(index + word.length))?.[0];
    const name = second === undefined ? first : (genericOf(word + second) ?? first);
    return name === null ? [] : [{ name, start: index, end: index + word.length }];
  });
  return packs.length === 0 ? named : [...packs, ...named].toSorted((a, b) => a.start - b.start);
}
