import type { ModelFiles } from '#contracts/models.ts';
import type { RecogniserEngine } from '#contracts/speech.ts';
import { createAudioWindow } from './audio-window.ts';
import { plainWords, wordDistance } from './word-distance.ts';

/** Share of words that may differ: backends round differently, a broken one writes rubbish. */
const MAX_ERROR_RATE = 0.25;

export interface GoldenClip {
  samples: Float32Array;
  words: string[];
}

/** The clip that comes with each recogniser: `golden.pcm` (mono 16 kHz, 16 bit, little-endian) and its words. */
export async function readGoldenClip(files: ModelFiles): Promise<GoldenClip | null> {
  const pcm = files.files['golden.pcm'];
  const text = files.files['golden.txt'];
  if (pcm === undefined || text === undefined) return null;
  const window = createAudioWindow();
  window.append(new Int16Array(await pcm.arrayBuffer()));
  return { samples: window.read(0, window.end()), words: plainWords(await text.text()) };
}

/**
 * True when the engine writes down the golden clip before `shouldStop` says that it took too long. Drivers and GPU
 * builds exist that run without an error and answer with rubbish (platform facts B5, B6): nothing else finds
 * that out.
 */
export async function passesSelfTest(
  engine: RecogniserEngine,
  golden: GoldenClip,
  shouldStop: () => boolean,
): Promise<boolean> {
  const { text } = await engine.recognise(golden.samples, shouldStop);
  return (
    !shouldStop() && wordDistance(golden.words, plainWords(text)) <= MAX_ERROR_RATE * golden.words.length
  );
}
