import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measureLevel } from './level.ts';
import { downmix, toFloat, toInt16 } from './pcm.ts';

it('clips what is too loud and silences what is no number', () => {
  const samples = new Float32Array([0, 0.5, 1, 2, -1, -2, Number.NaN, Infinity, -Infinity]);
  expect([...toInt16(samples)]).toEqual([0, 16_384, 32_767, 32_767, -32_768, -32_768, 0, 32_767, -32_768]);
});

it('brings every 16-bit sample back unchanged', () => {
  fc.assert(
    fc.property(fc.int16Array(), (pcm) => {
      expect(toInt16(toFloat(pcm))).toEqual(pcm);
    }),
  );
});

it('mixes channels to their mean', () => {
  const left = new Float32Array([1, 0.5, -1]);
  expect([...downmix([left, new Float32Array([0, 0.5, 1])])]).toEqual([0.5, 0.5, 0]);
  expect(downmix([left])).toBe(left);
  expect(downmix([])).toHaveLength(0);
});

it('measures level on a scale of 0 to 1', () => {
  expect(measureLevel(new Int16Array([-32_768, -32_768]))).toEqual({ rms: 1, peak: 1 });
  expect(measureLevel(new Int16Array([0, 16_384, 0, -16_384])).rms).toBeCloseTo(0.5 * Math.SQRT1_2, 6);
  expect(measureLevel(new Int16Array(0))).toEqual({ rms: 0, peak: 0 });
});
