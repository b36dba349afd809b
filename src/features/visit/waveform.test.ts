import { describe, expect, it } from 'vitest';
import { encodeWav } from '#domain/audio/wav.ts';
import { wavePeaks } from './waveform.ts';

describe('wavePeaks', () => {
  it('finds the loudest sample of each part, either side of zero', () => {
    const wav = encodeWav([Int16Array.of(0, 100, -16_384, 3, 32_767, 0, 0, 0)], 16_000);
    expect(wavePeaks(wav, 4).map((peak) => Math.round(peak * 1000))).toEqual([3, 500, 1000, 0]);
  });

  it('has no more to show than there is', () => {
    expect(wavePeaks(encodeWav([Int16Array.of(8_192)], 16_000), 3)).toEqual([0.25, 0.25, 0.25]);
    expect(wavePeaks(encodeWav([], 16_000), 3)).toEqual([]);
    expect(wavePeaks(new Uint8Array(3), 3)).toEqual([]);
  });
});
