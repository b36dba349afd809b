import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { seedOf } from '#domain/random.ts';
import { BadInput } from '#cli/bad-input.ts';
import type { Condition } from './conditions.ts';
import type { DrugSentence } from './drug-sentences.ts';
import type { Excerpt } from './excerpts.ts';
import type { Voice } from './voices.ts';

/** A recording with what is said in it. `drug` and `dose` only where the sentence was made about one. */
export interface SpeechClip {
  path: string;
  text: string;
  drug: DrugSentence | null;
  half: Excerpt['half'];
  voice: string;
  isLeftOutVoice: boolean;
  condition: string;
}

/** Raised when voices or conditions sound otherwise: an old cache would answer for a new build. */
const BUILD = 1;

/** Speaks every sentence with every voice under every condition, into `cache`; what is there already is taken as it is. */
export async function buildClips(
  cache: string,
  items: readonly (DrugSentence | Excerpt)[],
  voices: readonly Voice[],
  conditions: readonly Condition[],
): Promise<SpeechClip[]> {
  const clips: SpeechClip[] = [];
  for (const voice of voices) {
    const folder = join(cache, `${BUILD}-${voice.name}`);
    await mkdir(folder, { recursive: true });
    for (const item of items) {
      const dry = join(folder, `${seedOf(item.text).toString(16)}.wav`);
      await once(dry, (path) => voice.speak(item.text, path));
      for (const { name, apply } of conditions) {
        const path = dry.replace('.wav', `-${name.replace(/\W+/gu, '-')}.wav`);
        await once(path, (made) => apply(dry, made));
        clips.push({
          path,
          text: item.text,
          drug: 'drug' in item ? item : null,
          half: item.half,
          voice: voice.name,
          isLeftOutVoice: voice.isLeftOut,
          condition: name,
        });
      }
    }
  }
  return clips;
}

/** A build that was stopped half way leaves no half file under the name of a whole one. */
async function once(path: string, make: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) return;
  const unfinished = path.replace('.wav', '.part.wav');
  await make(unfinished);
  await rename(unfinished, path);
}

/** Recordings of people: each `.wav` with a `.txt` of the same name beside it. @throws BadInput when there is no such pair. */
export async function recordedClips(folder: string): Promise<SpeechClip[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const pairs = names.filter((name) => name.endsWith('.wav') && names.includes(name.replace('.wav', '.txt')));
  if (pairs.length === 0)
    throw new BadInput('The folder given with --recordings holds no .wav with a .txt of the same name.');
  return Promise.all(
    pairs.map(async (name) => ({
      path: join(folder, name),
      text: (await readFile(join(folder, name.replace('.wav', '.txt')), 'utf8')).trim(),
      drug: null,
      half: 'left-out' as const,
      voice: 'recordings',
      isLeftOutVoice: true,
      condition: 'as recorded',
    })),
  );
}
