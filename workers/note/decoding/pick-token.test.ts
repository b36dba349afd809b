import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#domain/random.ts';
import { best, drawn, likeliest } from './pick-token.ts';

const logits = fc
  .array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 3, maxLength: 80 })
  .map((values) => Float32Array.from(values));

describe('likeliest', () => {
  it('is the highest score that is not barred', () => {
    const scores = Float32Array.from([1, 5, 3]);
    expect(likeliest(scores, () => false)).toBe(1);
    expect(likeliest(scores, (id) => id === 1)).toBe(2);
    expect(likeliest(scores, () => true)).toBe(-1);
  });
});

describe('best', () => {
  it('holds the highest scores, highest first', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 50 }), (scores, count) => {
        const sorted = [...scores].toSorted((a, b) => b - a).slice(0, count);
        expect(best(scores, count).map((id) => scores[id])).toEqual(sorted);
      }),
    );
  });
});

describe('drawn', () => {
  it('never takes a barred token or one outside the share', () => {
    fc.assert(
      fc.property(logits, fc.integer(), (scores, seed) => {
        const barred = likeliest(scores, () => false);
        const id = drawn(scores, (each) => each === barred, {
          temperature: 0.7,
          share: 0.9,
          random: createRandom(seed),
        });
        expect(id).not.toBe(barred);
        expect(best(scores, 40)).toContain(id);
      }),
    );
  });

  it('takes the likeliest when it holds the share alone, and others in their proportion when not', () => {
    const random = createRandom(7);
    const sure = Float32Array.from([10, 0, 0]);
    const even = Float32Array.from([1, 1, -30]);
    const options = { temperature: 1, share: 0.9, random };
    const counts = [0, 0, 0];
    for (let turn = 0; turn < 400; turn += 1) {
      expect(drawn(sure, () => false, options)).toBe(0);
      const id = drawn(even, () => false, options);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(counts[2]).toBe(0);
    expect(Math.min(counts[0] ?? 0, counts[1] ?? 0)).toBeGreaterThan(150);
  });

  it('gives -1 when all are barred', () => {
    const options = { temperature: 1, share: 0.9, random: () => 0 };
    expect(drawn(Float32Array.from([1, 2]), () => true, options)).toBe(-1);
  });
});
