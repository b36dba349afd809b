const STOP_WORDS = new Set(
  `the a an and or of to in is was are were be been it that this with for on at by as from he his she her their they them patient patient's
has have had do does did i you your my me we so but if reports states notes today also any some which who there will would can could`.split(
    /\s+/u,
  ),
);
/** What notes call by another word than the people in the room. */
const SAME: readonly [RegExp, string][] = [
  [/\bhigh blood pressure\b|\bhtn\b/gu, 'hypertension'],
  [/\bhigh cholesterol\b/gu, 'hyperlipidemia'],
  [/\bheart attack\b/gu, 'infarction'],
  [/\b(?:tummy|belly|stomach)\b/gu, 'abdomen abdominal'],
  [/\bbelow\b/gu, 'below under'],
  [/\bmilligrams?\b/gu, 'mg'],
  [/\bdegrees?\b/gu, 'degree'],
  [/\bshort(?:ness)? of breath\b|\bwinded\b/gu, 'shortness breath dyspnea'],
  [/\bthrow(?:n|ing)? up\b|\bthrew up\b|\bpuk(?:e|ed|ing)\b/gu, 'vomiting'],
  [/\bpee(?:ing)?\b/gu, 'urination urinary'],
  [/\bswollen\b/gu, 'swelling edema'],
  [/\bswelling\b/gu, 'swelling edema'],
  [/\bred(?:ness)?\b/gu, 'red erythema'],
  [/\bblood sugars?\b/gu, 'blood sugar glucose'],
  [/\bkidney\b/gu, 'kidney renal'],
  [/\bheart\b/gu, 'heart cardiac cardiovascular'],
  [/\blungs?\b/gu, 'lung pulmonary respiratory'],
  [/\btender(?:ness)?\b/gu, 'tenderness pain palpation'],
  [/\bhurts?\b/gu, 'hurt pain'],
  [/\bmom\b/gu, 'mother'],
  [/\bdad\b/gu, 'father'],
];

/** Stems of the words that carry meaning. */
export function stemsOf(text: string): string[] {
  let plain = text.toLowerCase().replace(/(\w) n't/gu, "$1n't");
  for (const [pattern, word] of SAME) plain = plain.replace(pattern, word);
  const words = plain.match(/[a-z0-9]+(?:['/.-][a-z0-9]+)*/gu) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map(stem);
}

const stem = (word: string): string =>
  /\d/u.test(word) ? word : word.replace(/(?:ing|edly|ed|es|s|ly|e|y)$/u, '');

/** Inverse document frequency of a stem over texts. */
export function createWeights(texts: readonly string[]): (stem: string) => number {
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(stemsOf(text))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  return (word) => Math.log((texts.length + 1) / ((frequency.get(word) ?? 0) + 0.5));
}

/** Share of a sentence's weight that a text holds, 0 to 1. Numbers are left to the checks: they are said in words. */
export function coverage(
  sentence: string,
  stems: ReadonlySet<string>,
  weightOf: (stem: string) => number,
): number {
  const words = [...new Set(stemsOf(sentence))].filter((word) => !/\d/u.test(word));
  const whole = words.reduce((sum, word) => sum + weightOf(word), 0);
  if (whole <= 0) return 0;
  return words.reduce((sum, word) => sum + (stems.has(word) ? weightOf(word) : 0), 0) / whole;
}
