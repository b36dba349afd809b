import { writeFile } from 'node:fs/promises';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { encodeWav } from '#domain/audio/wav.ts';
import { createAudioFileReader } from '../audio/read-audio-file.ts';
import { fileBlob } from '../file-blob.ts';

/** Writes the first `seconds` of an audio file as a WAV, which Chromium's fake microphone can speak. */
export async function writeSpokenWav(source: string, seconds: number, target: string): Promise<void> {
  const opened = await createAudioFileReader().open(await fileBlob(source));
  if (!opened.ok) throw new Error(`Fake microphone: ${opened.error.code}`);
  const samples = new Int16Array(seconds * SAMPLE_RATE_HZ);
  let filled = 0;
  for await (const chunk of opened.value.chunks(new AbortController().signal)) {
    if (!chunk.ok) throw new Error(`Fake microphone: ${chunk.error.code}`);
    samples.set(chunk.value.subarray(0, samples.length - filled), filled);
    filled = Math.min(samples.length, filled + chunk.value.length);
    if (filled === samples.length) break;
  }
  await writeFile(target, encodeWav([samples.subarray(0, filled)], SAMPLE_RATE_HZ));
}
