import { parseWavHeader } from '#domain/audio/wav.ts';

const FULL_SCALE = 32_768;

/**
 * Loudest sample of each of `bars` equal parts of a 16-bit mono WAV file, 0 to 1 of full scale.
 * Empty for a file without samples: the player then has no picture, and plays none the worse.
 */
export function wavePeaks(wav: Uint8Array, bars: number): number[] {
  const header = parseWavHeader(wav);
  if (header === null || header.bitsPerSample !== 16) return [];
  const view = new DataView(wav.buffer, wav.byteOffset + header.dataOffset);
  const count = Math.floor(Math.min(header.dataBytes, view.byteLength) / 2);
  if (count === 0) return [];
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * count) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * count) / bars));
    let peak = 0;
    for (let at = from; at < Math.min(to, count); at++) {
      peak = Math.max(peak, Math.abs(view.getInt16(at * 2, true)));
    }
    return peak / FULL_SCALE;
  });
}
