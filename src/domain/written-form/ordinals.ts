const FIRST =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const TENTHS = ['twentieth', 'thirtieth'];

const values = new Map<string, number>([
  ...FIRST.map((word, index): [string, number] => [word, index + 1]),
  ...TENTHS.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ...FIRST.slice(0, 9).flatMap((word, index): [string, number][] => [
    [`twenty ${word}`, 21 + index],
    [`thirty ${word}`, 31 + index],
  ]),
]);
const words = new Map([...values].map(([word, value]) => [value, word]));

/** All ordinals up to thirty-ninth, longest first, for use inside a pattern. */
export const ordinalPattern = [...values.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replace(/ /gu, '[\\s-]+');

/** 21 for "twenty first" or "twenty-first"; null for anything else. */
export const ordinalValue = (said: string): number | null =>
  values.get(said.toLowerCase().replace(/[\s-]+/gu, ' ')) ?? null;

/** "twenty first" for 21; null above 39. */
export const ordinalWords = (value: number): string | null => words.get(value) ?? null;

/** "21st" for 21. */
export function ordinalDigits(value: number): string {
  const isTeen = value % 100 >= 11 && value % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}
