import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Resampler } from './resample.ts';

const RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 44_099];

function sine(rateHz: number, hz: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rateHz));
}

function resampleInPieces(input: Float32Array, fromHz: number, cuts: readonly number[]): number[] {
  const resampler = new Resampler(fromHz, 16_000);
  const output: number[] = [];
  let start = 0;
  for (const cut of cuts) {
    output.push(...resampler.push(input.subarray(start, start + cut)));
    start += cut;
  }
  output.push(...resampler.push(input.subarray(start)), ...resampler.flush());
  return output;
}

function rms(samples: readonly number[]): number {
  return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
}

describe('Resampler', () => {
  it('gives the same samples however the input is split', () => {
    const rate = fc.constantFrom(...RATES);
    const noise = fc.float32Array({ minLength: 0, maxLength: 3_000, noNaN: true, min: -1, max: 1 });
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    fc.assert(
      fc.property(rate, noise, cuts, (fromHz, input, pieces) => {
        expect(resampleInPieces(input, fromHz, pieces)).toEqual(resampleInPieces(input, fromHz, []));
      }),
      { numRuns: 150 },
    );
  });

  it.each(RATES)('keeps length, phase and level of a 1 kHz tone from %i Hz', (fromHz) => {
    const output = resampleInPieces(sine(fromHz, 1_000, fromHz), fromHz, [128, 128, 1]);
    const expected = sine(16_000, 1_000, 16_000);
    expect(output).toHaveLength(16_000);
    const inner = output.slice(200, -200).map((x, i) => x - (expected[i + 200] ?? 0));
    expect(Math.max(...inner.map(Math.abs))).toBeLessThan(1e-3);
  });

  it('takes out what would fold back into speech', () => {
    const alias = resampleInPieces(sine(48_000, 9_000, 48_000), 48_000, []);
    expect(rms(alias.slice(200, -200))).toBeLessThan(0.35 * 1e-3);
    const kept = resampleInPieces(sine(48_000, 6_500, 48_000), 48_000, []);
    expect(rms(kept.slice(200, -200))).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
  });

  it('hands out nothing for nothing', () => {
    expect(resampleInPieces(new Float32Array(0), 44_100, [])).toEqual([]);
  });
});
