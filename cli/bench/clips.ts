import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAudioFileReader } from '../audio/read-audio-file.ts';
import { fileBlob } from '../file-blob.ts';
import { wordErrorRate } from '../word-error-rate.ts';
import { measure, type Measure } from './result.ts';

export interface Clip {
  name: string;
  path: string;
  /** What is said in it. */
  reference: string;
}

/** The two recordings of real voices, which lie beside the checkout where there is shared data. */
const realVoices = ['two_cities', 'beckett'];

const inCheckout = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

interface SampleReference {
  turns: { speaker: string; text: string }[];
}

const readSampleReference = async (): Promise<SampleReference> =>
  JSON.parse(await readFile(inCheckout('public/sample/reference.json'), 'utf8')) as SampleReference;

/** The sample visit as a clinician would paste it, one line a turn. */
export async function sampleTranscript(): Promise<string> {
  const { turns } = await readSampleReference();
  return turns
    .map(({ speaker, text }) => `[${speaker === 'clinician' ? 'doctor' : speaker}] ${text}`)
    .join('\n');
}

export async function sampleClip(): Promise<Clip> {
  const { turns } = await readSampleReference();
  return {
    name: 'sample visit (synthetic voices)',
    path: inCheckout('public/sample/visit.webm'),
    reference: turns.map(({ text }) => text).join(' '),
  };
}

/** Recordings of real voices that are on this machine, and the names of those that are not. */
export async function realVoiceClips(): Promise<{ clips: Clip[]; absent: string[] }> {
  const clips: Clip[] = [];
  const absent: string[] = [];
  for (const name of realVoices) {
    const path = inCheckout(`../shared/data/speech/${name}.wav`);
    if (!existsSync(path)) {
      absent.push(`${name}.wav`);
      continue;
    }
    const reference = await readFile(inCheckout(`tests/fixtures/audio/${name}.txt`), 'utf8');
    clips.push({ name: `${name}.wav (real voice)`, path, reference });
  }
  return { clips, absent };
}

/** Length of an audio file as its container says it. */
export async function audioSeconds(path: string): Promise<number> {
  const opened = await createAudioFileReader().open(await fileBlob(path));
  if (!opened.ok || opened.value.durationMs === null)
    throw new Error('A clip of the bench does not say its length.');
  return opened.value.durationMs / 1000;
}

/** One clip heard: its word error rate, its time, and its real-time factor. */
export function clipMeasures(
  clip: Clip,
  run: { heard: string; seconds: number; audioSeconds: number },
  engine: string,
): Measure[] {
  const { rate, words } = wordErrorRate(clip.reference, run.heard);
  const on = `${clip.name}, ${engine}`;
  return [
    measure(
      'audio file to finished note',
      run.seconds,
      's',
      `${run.audioSeconds.toFixed(1)} s of audio, ${on}`,
    ),
    measure('real-time factor', run.seconds / run.audioSeconds, '×', on),
    measure('word error rate', 100 * rate, '%', `${words} words, ${on}`),
  ];
}
