import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChunkCutter } from './chunk-cutter.ts';

it('loses no sample, keeps the order, and makes every chunk but the last whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.int16Array({ maxLength: 30 })),
      fc.integer({ min: 1, max: 12 }),
      (pieces, size) => {
        const cutter = new ChunkCutter(size);
        const chunks = pieces.flatMap((piece) => cutter.push(piece));
        expect(chunks.every((chunk) => chunk.length === size)).toBe(true);
        const rest = cutter.flush();
        expect(rest === null || (rest.length > 0 && rest.length < size)).toBe(true);
        const samples = [...chunks, ...(rest === null ? [] : [rest])].flatMap((chunk) => [...chunk]);
        expect(samples).toEqual(pieces.flatMap((piece) => [...piece]));
      },
    ),
  );
});

it('hands out chunks that share no memory, so that one may be transferred', () => {
  const cutter = new ChunkCutter(2);
  const [first, second] = cutter.push(new Int16Array([1, 2, 3, 4, 5]));
  const rest = cutter.flush();
  expect(new Set([first?.buffer, second?.buffer, rest?.buffer]).size).toBe(3);
  expect(cutter.flush()).toBeNull();
});
