/** Words of which one was written where the other was said: a model takes one for the other more often than it makes one up. */
const FAMILIES: readonly (readonly RegExp[])[] = [
  [/\bpositive\b/iu, /\bnegative\b/iu],
  [/\bnormal\b/iu, /\babnormal\b/iu],
  [/\b(?:better|improv\p{L}*)\b/iu, /\b(?:worse|worsen\p{L}*)\b/iu],
  [/\bupper\b/iu, /\blower\b/iu],
  [/\b(?:medial|inner|inside)\b/iu, /\b(?:lateral|outer|outside)\b/iu],
  [/\b(?:anterior(?:ly)?|front)\b/iu, /\b(?:posterior(?:ly)?|back of|behind)\b/iu],
  [/\bproximal(?:ly)?\b/iu, /\bdistal(?:ly)?\b/iu],
  [/\bradial\b/iu, /\bfemoral\b/iu],
  [/\bsharp\b/iu, /\bdull\b/iu],
  [/\bmild(?:ly)?\b/iu, /\bmoderate(?:ly)?\b/iu, /\bsevere(?:ly)?\b/iu],
  [/\bmother\b|\bmom\b/iu, /\bfather\b|\bdad\b/iu],
  [/\bbrothers?\b/iu, /\bsisters?\b/iu],
  [/\bsons?\b/iu, /\bdaughters?\b/iu],
  [/\bwife\b/iu, /\bhusband\b/iu],
  'monday tuesday wednesday thursday friday saturday sunday'.split(' ').map(wordOf),
  'january february april june july august september october november december'.split(' ').map(wordOf),
  [/\bhours?\b/iu, /\bdays?\b/iu, /\bweeks?\b/iu, /\bmonths?\b/iu, /\byears?\b/iu],
];

function wordOf(word: string): RegExp {
  return new RegExp(String.raw`\b${word}s?\b`, 'iu');
}

/** Words of a statement that were not said while another of their family was: "positive" for "negative", "Saturday" for "Sunday". */
export const mistakenWords = (statement: string, said: string): string[] =>
  FAMILIES.flatMap((family) =>
    family.flatMap((word) => {
      const written = word.exec(statement)?.[0];
      const isSaid = written === undefined || word.test(said);
      return !isSaid && family.some((other) => other !== word && other.test(said)) ? [written] : [];
    }),
  );
