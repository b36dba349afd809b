import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeWav, parseWavHeader } from './wav.ts';

it('says the length and rate that it holds, and holds the samples in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.int16Array(), { maxLength: 5 }),
      fc.constantFrom(8_000, 16_000),
      (chunks, rate) => {
        const bytes = encodeWav(chunks, rate);
        const samples = chunks.flatMap((chunk) => [...chunk]);
        expect(parseWavHeader(bytes)).toEqual({
          sampleRateHz: rate,
          channels: 1,
          bitsPerSample: 16,
          dataOffset: 44,
          dataBytes: samples.length * 2,
        });
        expect([...new Int16Array(bytes.buffer, 44)]).toEqual(samples);
      },
    ),
  );
});

it('finds the samples behind other blocks, odd ones included', () => {
  const plain = encodeWav([new Int16Array([7])], 16_000);
  const list = new Uint8Array([0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0]);
  const bytes = new Uint8Array([...plain.subarray(0, 36), ...list, ...plain.subarray(36)]);
  expect(parseWavHeader(bytes)?.dataOffset).toBe(44 + list.length);
});

it('never throws on bytes that are no WAV file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(parseWavHeader(bytes)).toBeNull();
    }),
  );
  const whole = encodeWav([new Int16Array(4)], 16_000);
  for (let cut = 0; cut < 44; cut++) expect(parseWavHeader(whole.subarray(0, cut))).toBeNull();
});
