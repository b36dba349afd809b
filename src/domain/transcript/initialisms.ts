/**
 * Initialisms as recognisers spell them: "M. R. I,", "E. K. G", "a one C.". Taken for sentence ends, their stops once cut a plan in two and
 * left "Send patient out for an M." in a note.
 */
const SPELLED = /(?<![\p{L}\p{N}'.])\p{L}\.(?: \p{L}\.)* \p{L}(?![\p{L}\p{N}'])\.?/gu;
const A_ONE_C = /(?:(?<=\bhemoglobin),? )?(?<![\p{L}\p{N}])a[ -](?:one|1)[ -]?c\b\.?/giu;

/** Whether the full stop between `before` and `after` stands inside an initialism, or closes one in the middle of a sentence. */
export function isInitialismStop(before: string, after: string): boolean {
  if (!/(?<![\p{L}\p{N}'])\p{L}$/u.test(before)) return false;
  const isSpelled = /(?:^|[\s(])\p{L}\. \p{L}$|\ba[ -](?:one|1)[ -]?c$/iu.test(before);
  if (isSpelled && /^ (?:\p{Ll}|\p{L}\b(?!'))/u.test(after)) return true;
  return /^ \p{L}(?:[.,;:?!]|$)/u.test(after);
}

/** "an M. R. I, because" → "an MRI, because", "hemoglobin, a one c." → "hemoglobin A1c."; "plan B. I think" stays as it is. */
export function joinInitialisms(text: string): string {
  return text
    .replace(A_ONE_C, (match: string, offset: number) => {
      const space = match.startsWith(',') || match.startsWith(' ') ? ' ' : '';
      return `${space}A1c${lastStop(match, text.slice(offset + match.length))}`;
    })
    .replace(SPELLED, (match: string, offset: number, whole: string) => {
      const after = whole.slice(offset + match.length);
      const letters = match.replace(/[^\p{L}]/gu, '');
      const isNextSentence = letters.length === 2 && /[ia]$/iu.test(match) && after.startsWith(' ');
      return isNextSentence ? match : `${letters.toUpperCase()}${lastStop(match, after)}`;
    });
}

/** The stop after the last letter ends the sentence only when nothing in small letters follows. */
const lastStop = (match: string, after: string): string =>
  match.endsWith('.') && !/^,? ?\p{Ll}/u.test(after) ? '.' : '';
