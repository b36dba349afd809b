import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAudioWindow } from './audio-window.ts';

describe('audio window', () => {
  it('reads any stretch as if the blocks were one, at the scale of floats', () => {
    const blocks = fc.array(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 20 }));
    fc.assert(
      fc.property(blocks, fc.nat(50), fc.nat(50), (parts, start, length) => {
        const window = createAudioWindow();
        for (const part of parts) window.append(Int16Array.from(part));
        const all = parts.flat();
        expect(window.end()).toBe(all.length);
        const expected = Array.from({ length }, (_, index) => (all[start + index] ?? 0) / 32_768);
        expect([...window.read(start, start + length)]).toEqual(expected);
      }),
    );
  });

  it('keeps what stands at or after the sample that it may drop before', () => {
    const window = createAudioWindow();
    window.append(Int16Array.of(1, 2, 3));
    window.append(Int16Array.of(4, 5, 6));
    window.dropBefore(4);
    expect([...window.read(3, 6)].map((sample) => sample * 32_768)).toEqual([4, 5, 6]);
    expect([...window.read(0, 2)]).toEqual([0, 0]);
    expect(window.end()).toBe(6);
  });
});
