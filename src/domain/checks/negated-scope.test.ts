import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { checkNote } from './check-note.ts';
import { deniedSpans } from './negated-scope.ts';

/** Whether a denial reaches the word. */
const isDenied = (text: string, word: string): boolean => {
  const at = text.indexOf(word);
  return deniedSpans(text).some(({ start, end }) => start <= at && at < end);
};

describe('a denial and a semicolon', () => {
  it.each([
    ['Denies chest pain; shortness of breath.', 'shortness'],
    ['Denies chest pain; shortness of breath on exertion; dizziness.', 'dizziness'],
    ['Patient denied fever; chills; or night sweats.', 'night'],
    ['Negative for nausea; vomiting; diarrhea.', 'diarrhea'],
    ['No fever; chills.', 'chills'],
    ['Denies fever; chills but reports a cough.', 'chills'],
  ])('goes on in a list of names: %s (%s)', (text, word) => {
    expect(isDenied(text, word)).toBe(true);
  });

  it.each([
    ['Denies chest pain; has shortness of breath.', 'shortness'],
    ['Denies chest pain; shortness of breath on exertion is worse.', 'shortness'],
    ['Denies chest pain; cough for 3 days.', 'cough'],
    ['Denies chest pain; positive for cough.', 'cough'],
    ['Denies chest pain; mild cough.', 'cough'],
    ['Denies chest pain; reports dizziness; nausea.', 'nausea'],
    ['Denies fever; chills but reports a cough.', 'cough'],
    ['Denies chest pain. Shortness of breath.', 'Shortness'],
    ['No known drug allergies; hypertension.', 'hypertension'],
    ['No acute distress; abdominal tenderness.', 'tenderness'],
    ['Does not smoke; hypertension.', 'hypertension'],
    ['Denies surgeries; history of asthma.', 'asthma'],
  ])('ends where something is told: %s (%s)', (text, word) => {
    expect(isDenied(text, word)).toBe(false);
  });

  it('flags no list that was denied item by item, and the one that was not', () => {
    const visit = (answer: string) =>
      parseTranscript(
        `Doctor: Any chest pain?\nPatient: No.\nDoctor: Any shortness of breath?\nPatient: ${answer}`,
      ) as never;
    const codes = (answer: string): string[] =>
      checkNote('Denies chest pain; shortness of breath.', visit(answer))
        .statements.flatMap(({ flags }) => flags)
        .map(({ code }) => code);
    expect(codes('No.')).toEqual([]);
    expect(codes('Yes, when I climb the stairs.')).toContain('denied-but-affirmed');
  });
});
