/** Edits (letters put in, left out or changed) that turn one word into the other (V. Levenshtein, 1966). */
export function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Spellings of one sound in drug names, so that what a recogniser wrote by ear can be compared. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/gu, ''],
  [/ph/gu, 'f'],
  [/x/gu, 'ks'],
  [/c(?=[eiy])/gu, 's'],
  [/(?:ck|ch|c|q)/gu, 'k'],
  [/z/gu, 's'],
  [/y/gu, 'i'],
  [/(?:ee|ea|ei|ie)/gu, 'i'],
  [/(?:ou|oo|eu)/gu, 'u'],
  [/(?:au|aw)/gu, 'o'],
  [/h/gu, ''],
  [/v/gu, 'f'],
  [/d/gu, 't'],
  [/b/gu, 'p'],
  [/g/gu, 'k'],
  [/e$/u, ''],
  [/(.)\1+/gu, '$1'],
];

/** How a word sounds, coarsely. */
export const soundOf = (word: string): string =>
  SOUNDS.reduce((sound, [pattern, letter]) => sound.replace(pattern, letter), word.toLowerCase());

/** 1 for the same letters, 0 for none in common. */
export const likeness = (a: string, b: string): number =>
  1 - editsBetween(a, b) / Math.max(1, a.length, b.length);

/** Looks or sounds so alike that one is taken for the other (ISMP's lists of confused names lie above this). */
const LOOKS_ALIKE = 0.5;
export const isLookAlike = (a: string, b: string): boolean =>
  a !== b &&
  (likeness(a, b) >= LOOKS_ALIKE || likeness(soundOf(a), soundOf(b)) >= 0.55 || haveOneBeginning(a, b));

/** "hydralazine" and "hydroxyzine", "metformin" and "metoprolol": a name is read by its beginning. */
const haveOneBeginning = (a: string, b: string): boolean => a.slice(0, 3) === b.slice(0, 3);

/** What was said that sounds like a name: one to three words of a text, as a recogniser cuts it up ("met a pro lol"). */
export function heardAs(name: string, words: readonly string[]): string | null {
  const sound = soundOf(name);
  for (let at = 0; at < words.length; at += 1) {
    for (let length = 1; length <= 4 && at + length <= words.length; length += 1) {
      const joined = words.slice(at, at + length).join('');
      if (Math.abs(joined.length - name.length) > 4 || joined.length < 4) continue;
      if (likeness(sound, soundOf(joined)) >= 0.75) return words.slice(at, at + length).join(' ');
    }
  }
  return null;
}
