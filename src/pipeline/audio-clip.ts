import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import { encodeWav } from '#domain/audio/wav.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { AudioStore } from './ports.ts';
import { unreadableStretch } from './unreadable-stretch.ts';

/**
 * Cuts a stretch out of the stored recording, exact to the sample, as a WAV file. A chunk in it that no longer opens is silent, so that what follows
 * stands in its place; `record-unreadable` when none opens.
 */
export async function audioClip(
  audio: AudioStore,
  id: EncounterId,
  fromMs: number,
  toMs: number,
): Promise<Result<Blob>> {
  const parts: Int16Array[] = [];
  let unreadable: AppError | null = null;
  let isAnyRead = false;
  const samplesAt = (ms: number): number => Math.round((ms * SAMPLE_RATE_HZ) / 1000);
  for await (const read of audio.read(id, fromMs, toMs)) {
    if (!read.ok) {
      const stretch = unreadableStretch(read.error);
      if (stretch === null) return read;
      unreadable = read.error;
      const silentMs = Math.min(stretch.endMs, toMs) - Math.max(stretch.startMs, fromMs);
      parts.push(new Int16Array(samplesAt(Math.max(0, silentMs))));
      continue;
    }
    isAnyRead = true;
    const { startMs, pcm } = read.value;
    const from = Math.max(0, samplesAt(fromMs - startMs));
    const to = Math.min(pcm.length, samplesAt(toMs - startMs));
    if (to > from) parts.push(pcm.slice(from, to));
  }
  if (unreadable !== null && !isAnyRead) return err(unreadable);
  if (parts.length === 0) return err(appError('not-found'));
  return ok(new Blob([encodeWav(parts, SAMPLE_RATE_HZ)], { type: 'audio/wav' }));
}
