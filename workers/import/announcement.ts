import { ADTS, type InputFormat, MP3, WAVE } from 'mediabunny';
import { parseWavHeader } from '#domain/audio/wav.ts';

const HEAD_BYTES = 65_536;
const ID3_HEADER_BYTES = 10;
/** Programs that write a WAV into a pipe put a number around these into the header, as they cannot know the length. */
const UNKNOWN_WAV_BYTES = 0x7fff_0000;

/**
 * The length that the file itself promises, by which a truncated one is found; null when it promises none.
 * `durationMs` is mediabunny's: for WAV it is what is left of the file, for MP3 without a table of contents and for
 * bare AAC a guess from the first frame's bit rate, far off at a variable one.
 */
export async function announcedDurationMs(
  file: Blob,
  format: InputFormat,
  durationMs: number | null,
): Promise<number | null> {
  if (format === WAVE) return wavDurationMs(await readBytes(file, 0, HEAD_BYTES));
  if (format === ADTS) return null;
  if (format === MP3) return (await hasFrameCount(file)) ? durationMs : null;
  return durationMs;
}

function wavDurationMs(head: Uint8Array): number | null {
  const header = parseWavHeader(head);
  if (header === null || header.dataBytes >= UNKNOWN_WAV_BYTES) return null;
  const bytesPerSecond = (header.sampleRateHz * header.channels * header.bitsPerSample) / 8;
  return bytesPerSecond === 0 ? null : (header.dataBytes / bytesPerSecond) * 1_000;
}

/** Whether the first MP3 frame is a Xing or Info header, which counts the frames of the file. */
async function hasFrameCount(file: Blob): Promise<boolean> {
  const head = await readBytes(file, 0, ID3_HEADER_BYTES);
  const frames = await readBytes(file, id3Bytes(head), 2_048);
  const text = String.fromCharCode(...frames);
  return text.includes('Xing') || text.includes('Info');
}

/** Length of the ID3v2 tag before the first frame, four bytes of seven bits (ID3v2.4.0, section 3.1). */
function id3Bytes(head: Uint8Array): number {
  if (String.fromCharCode(...head.subarray(0, 3)) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + ((head[i] ?? 0) & 0x7f), 0);
  return ID3_HEADER_BYTES + size;
}

async function readBytes(file: Blob, start: number, count: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(start, start + count).arrayBuffer());
}
