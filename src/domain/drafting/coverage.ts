import { stemsOf } from '../note/stems.ts';
import type { Evidence } from '../note/statement.ts';
import { splitSentences } from '../transcript/sentences.ts';
import type { Window } from '../transcript/window.ts';

/** What every note says of everything: it is in the evidence of nothing. */
const NOTE_WORDS =
  /\b(?:patients?|reports?|reported|states?|stated|denies|denied|notes?|noted|presents?|presented|today|history|will|continues?)\b/giu;

/**
 * Share of a statement's words, by stem, that the best single sentence of its evidence holds, 0 to 1; words that only notes use do not count.
 * Numbers, medicines and findings have their own checks: this one sees "he is doing well with his exercise" where nobody spoke of exercise, and
 * two facts made into one ("monitor his blood pressure at 20 mg"), of which each sentence holds half.
 */
export function coverageOf(text: string, evidence: readonly Evidence[], window: Window): number {
  const stems = [...stemsOf(text.replace(NOTE_WORDS, ' '))];
  if (stems.length === 0) return 0;
  const sentences = evidence.flatMap((stretch) => {
    const said = evidenceText([stretch], window);
    return splitSentences(said).map(({ start, end }) => said.slice(start, end));
  });
  const shares = sentences.map((sentence) => {
    const said = stemsOf(sentence);
    return stems.filter((stem) => said.has(stem)).length / stems.length;
  });
  return Math.max(0, ...shares);
}

/** The words of a window that evidence names. */
export const evidenceText = (evidence: readonly Evidence[], window: Window): string =>
  evidence
    .map(({ utterance, start, end }) => {
      const part = window.parts.find(
        (each) => each.utterance === utterance && each.start <= start && end <= each.end,
      );
      return part?.text.slice(start - part.start, end - part.start) ?? '';
    })
    .join(' ');
