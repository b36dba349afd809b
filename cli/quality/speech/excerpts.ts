import { createRandom, drawWithout, seedOf } from '#domain/random.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { splitSentences } from '#domain/transcript/sentences.ts';
import { joinTokens } from '#domain/extraction/clean-speech.ts';
import { readSet } from '../sets.ts';
import type { Half } from './drug-sentences.ts';

/** A sentence that was said in a consultation. */
export interface Excerpt {
  text: string;
  half: Half;
}

const MIN_WORDS = 7;
const MAX_WORDS = 26;
/** Voices spell these letter by letter, or say them in a way of their own. */
const UNSPEAKABLE = /\b(?:hmm|mm|mhm|uh|um|dr|mr|mrs|ms)\b|[^\p{L}\p{N}\s',.?!-]|\d/iu;

/** Sentences of consultations that nothing was fitted to: `valid` for building, `test1` reported apart. */
export async function excerpts(dataFolder: string, perHalf: number): Promise<Excerpt[]> {
  const sets = [
    { half: 'tuned', set: 'aci-valid' },
    { half: 'left-out', set: 'aci-test1' },
  ] as const;
  const drawn = sets.map(async ({ half, set }) => {
    const items = await readSet(dataFolder, set);
    const sentences = items.flatMap(({ transcript }) => spokenSentences(transcript));
    return drawWithout(sentences, perHalf, createRandom(seedOf(`excerpts ${half}`))).map((text) => ({
      text,
      half,
    }));
  });
  return (await Promise.all(drawn)).flat();
}

/** Sentences of a transcript that voices can say as they are written: of 7 to 26 words, or from `minWords` on. */
export function spokenSentences(transcript: string, minWords = MIN_WORDS): string[] {
  const turns = parseTranscript(transcript);
  if (typeof turns === 'string') return [];
  return turns
    .flatMap(({ text }) => splitSentences(text).map(({ start, end }) => joinTokens(text.slice(start, end))))
    .filter((text) => !UNSPEAKABLE.test(text))
    .filter((text) => {
      const words = text.split(/\s+/u).length;
      return words >= minWords && words <= MAX_WORDS;
    });
}
