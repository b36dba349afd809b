import type { Recognition } from '#contracts/speech.ts';
import type { GapReason, HeardSpeech } from '#domain/transcript/utterance.ts';

/** Fast talkers reach five words a second; more than this was invented. */
const MAX_WORDS_PER_SECOND = 8;
/**
 * Mean probability below which nobody said these words. Of 86 English sentences full of misheard medicines, half of them in noise, one lay at 0.55 and none below; of the segments of
 * five other languages the surest has 0.501. Cut by hand, stretches of Polish reach 0.68: not all of it is kept out.
 */
const MIN_CONFIDENCE = 0.52;
/** "Mm, no." may well be unsure and right. */
const MIN_WORDS_TO_DOUBT = 4;
/** Ordinary pace, to place the end of the words that stand before a loop. */
const MS_PER_WORD = 400;

const gap = (startMs: number, endMs: number, reason: GapReason): HeardSpeech => ({
  startMs,
  endMs,
  text: '',
  confidence: null,
  gap: reason,
});

/** Words before a loop are kept; the stretch after them is shown as a gap that can be played. */
const splitAtLoop = (
  recognition: Recognition,
  startMs: number,
  endMs: number,
  words: number,
): HeardSpeech[] => {
  const midMs = Math.min(startMs + words * MS_PER_WORD, Math.round((startMs + endMs) / 2));
  const { text, confidence } = recognition;
  return [{ startMs, endMs: midMs, text, confidence }, gap(midMs, endMs, 'repetition')];
};

/**
 * Decides what one recognised segment means: words, a gap, or words and then a gap. Never empty, in order of
 * time, and together they cover [startMs, endMs).
 */
export function toHeardSpeech(recognition: Recognition, startMs: number, endMs: number): HeardSpeech[] {
  const words = recognition.text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const isAbsurd = words > Math.max(1, (MAX_WORDS_PER_SECOND * (endMs - startMs)) / 1000);
  const { confidence } = recognition;
  const isGuessed = confidence !== null && confidence < MIN_CONFIDENCE && words >= MIN_WORDS_TO_DOUBT;
  if (words === 0 || isAbsurd || isGuessed) {
    return [gap(startMs, endMs, recognition.isLooping ? 'repetition' : 'not-understood')];
  }
  if (recognition.isLooping) return splitAtLoop(recognition, startMs, endMs, words);
  return [{ startMs, endMs, text: recognition.text, confidence: recognition.confidence }];
}
