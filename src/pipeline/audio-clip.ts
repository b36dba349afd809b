import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { encodeWav } from '#domain/audio/wav.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { AudioStore } from './ports.ts';

/** Cuts a stretch out of the stored recording, exact to the sample, as a WAV file. */
export async function audioClip(
  audio: AudioStore,
  id: EncounterId,
  fromMs: number,
  toMs: number,
): Promise<Result<Blob>> {
  const parts: Int16Array[] = [];
  const samplesAt = (ms: number): number => Math.round((ms * SAMPLE_RATE_HZ) / 1000);
  for await (const read of audio.read(id, fromMs, toMs)) {
    if (!read.ok) return read;
    const { startMs, pcm } = read.value;
    const from = Math.max(0, samplesAt(fromMs - startMs));
    const to = Math.min(pcm.length, samplesAt(toMs - startMs));
    if (to > from) parts.push(pcm.slice(from, to));
  }
  if (parts.length === 0) return err(appError('not-found'));
  return ok(new Blob([encodeWav(parts, SAMPLE_RATE_HZ)], { type: 'audio/wav' }));
}
