import type { PatientSex } from '#domain/drafting/prompt.ts';

/** By the pronouns of the note: relatives are rarely its subject. */
export function sexOfNote(note: string): PatientSex {
  const he = note.match(/\b(?:he|his|him|male|gentleman)\b/giu)?.length ?? 0;
  const she = note.match(/\b(?:she|her|hers|female|woman|lady)\b/giu)?.length ?? 0;
  if (he > 3 * she && he > 0) return 'male';
  return she > 3 * he && she > 0 ? 'female' : 'unknown';
}

/** Names that a note knows from the chart, and that nobody says in the room. */
export const withoutNames = (text: string): string =>
  text
    .replace(
      /^(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][a-z]+)? (is an? \d+[- ]year[- ]old)/u,
      'The patient $1',
    )
    .replace(
      /\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?('s)?/gu,
      (_, own: string | undefined) => `the patient${own ?? ''}`,
    )
    .replace(/^the patient/u, 'The patient');

/** "He" and "she" made neutral, for visits in which nobody says which. */
export const withoutPronouns = (text: string): string =>
  text
    .replace(/^(?:He|She)\b/u, 'The patient')
    .replace(/\b(?:he|she)\b/gu, 'the patient')
    .replace(/\b(?:himself|herself)\b/gu, 'themselves')
    .replace(/\b(?:His|Her)\b/gu, "The patient's")
    .replace(/\bhis\b/gu, 'their')
    .replace(/\bher(?= \p{L})/gu, 'their')
    .replace(/\b(?:him|her)\b/gu, 'them');
