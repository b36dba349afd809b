import {
  ADTS,
  BlobSource,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { announcedDurationMs } from './announcement.ts';
import { MAX_AUDIO_MS } from './limits.ts';

export interface InspectedAudio {
  input: Input;
  track: InputAudioTrack;
  /** As the container says it, or a guess; null when it says nothing. */
  durationMs: number | null;
  /** What the file promises to hold; null when it promises nothing. */
  announcedMs: number | null;
  canDecode: boolean;
}

/** Not `ALL_FORMATS`: a playlist (HLS) would name addresses, and reading a patient's file must never make a request. */
const FORMATS = [WAVE, MP3, MP4, QTFF, MATROSKA, WEBM, OGG, FLAC, ADTS];

/** Finds the audio in a file by its content. The caller disposes of `input`. */
export async function inspectAudioFile(file: Blob): Promise<Result<InspectedAudio>> {
  if (file.size === 0) return err(appError('audio-empty'));
  // The default for late read errors is an unhandled rejection, which would reach a log with the file's name.
  const source = new BlobSource(file, { handleUnhandledError: () => undefined });
  const input = new Input({ formats: FORMATS, source });
  const inspected = await inspect(input, file);
  if (!inspected.ok) input.dispose();
  return inspected;
}

async function inspect(input: Input, file: Blob): Promise<Result<InspectedAudio>> {
  if (!(await isKnownFormat(input))) return err(appError('audio-unsupported'));
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null) return err(appError('audio-unsupported'));
    const durationSeconds = await input.getDurationFromMetadata([track]);
    const durationMs = durationSeconds === null ? null : durationSeconds * 1_000;
    const announcedMs = await announcedDurationMs(file, await input.getFormat(), durationMs);
    if (announcedMs !== null && announcedMs > MAX_AUDIO_MS) {
      return err(appError('audio-too-long', false, { durationMs: announcedMs }));
    }
    return ok({ input, track, durationMs, announcedMs, canDecode: await track.canDecode() });
  } catch {
    return err(appError('audio-damaged'));
  }
}

async function isKnownFormat(input: Input): Promise<boolean> {
  try {
    return await input.canRead();
  } catch {
    return false;
  }
}
