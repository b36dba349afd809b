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
    ['No fever; chills; or night sweats.', 'night'],
    ['Denies fever; chills; + nausea.', 'chills'],
    ['Denies hematuria; fever; reports right-sided back pain.', 'fever'],
    ['Denies hematuria, fever; dysuria, or frequency.', 'dysuria'],
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
    ['Denies vomiting; nausea with meals.', 'nausea'],
    ['Denies vomiting; nausea at times.', 'nausea'],
    ['Denies vomiting; dry cough.', 'cough'],
    ['No vomiting; cough.', 'cough'],
    ['No vomiting; shortness of breath with stairs.', 'shortness'],
    ['Denies chest pain; palpitations at night.', 'palpitations'],
    ['Denies chest pain; nocturnal palpitations.', 'palpitations'],
    ['Denies drug use; alcohol on weekends.', 'alcohol'],
    ['No tobacco; alcohol on weekends.', 'alcohol'],
    ['Denies hematuria, fever; dysuria, urinary frequency.', 'dysuria'],
    ['No murmur; ankle swelling.', 'swelling'],
    ['No murmur; bilateral ankle swelling.', 'swelling'],
    ['No fever; abdominal tenderness.', 'tenderness'],
    ['No fever; cough; nausea with meals.', 'cough'],
  ])('ends where something is told: %s (%s)', (text, word) => {
    expect(isDenied(text, word)).toBe(false);
  });

  it('reads each item of a long list once: what stands behind the next cue is its own', () => {
    for (const cue of ['denies', 'no']) {
      const spans = deniedSpans(`${cue} fever; `.repeat(2000));
      expect(spans).toHaveLength(2000);
      expect(spans.every(({ start, end }) => end - start === ' fever'.length)).toBe(true);
    }
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
