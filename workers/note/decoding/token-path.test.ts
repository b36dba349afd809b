import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTokenPath } from './token-path.ts';

const go = (): boolean => false;

/** A cache whose "logits" are the tokens that it holds: what a place was read from can be told by them. */
function aRow() {
  let held: number[] = [];
  const calls: number[][] = [];
  const lasts: boolean[] = [];
  return {
    calls,
    lasts,
    forward(ids: readonly number[], isLast: boolean) {
      calls.push([...ids]);
      lasts.push(isLast);
      held.push(...ids);
      return Promise.resolve(Float32Array.from(held));
    },
    drop: (count: number) => void (held = held.slice(0, held.length - count)),
  };
}

it('reads on without reading again, and back to an earlier place by a cut', async () => {
  const row = aRow();
  const read = createTokenPath(row, { pieceTokens: 3 });
  const prompt = await read(null, [1, 2, 3, 4], go);
  const first = await read(prompt, [5], go);
  const second = await read(prompt, [6, 7], go);
  expect([prompt, first, second].map((place) => [...(place?.logits ?? [])])).toEqual([
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 6, 7],
  ]);
  expect(row.calls).toEqual([[1, 2, 3], [4], [5], [6, 7]]);
  expect(row.lasts).toEqual([false, true, true, true]);
});

it('reads no further than the cache holds, and to its end', async () => {
  const row = aRow();
  const read = createTokenPath(row, { pieceTokens: 3, mostTokens: 4 });
  const prompt = await read(null, [1, 2, 3], go);
  expect(await read(prompt, [4, 5], go)).toBeNull();
  expect(row.calls).toEqual([[1, 2, 3]]);
  expect([...((await read(prompt, [4], go))?.logits ?? [])]).toEqual([1, 2, 3, 4]);
});

it('gives the same from any place in any order as reading from the start does', async () => {
  const steps = fc.array(
    fc.record({ from: fc.nat(), ids: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }) }),
    {
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (each, piece) => {
      const read = createTokenPath(aRow(), { pieceTokens: piece });
      const places: { place: Awaited<ReturnType<typeof read>>; path: number[] }[] = [
        { place: null, path: [] },
      ];
      for (const { from, ids } of each) {
        const before = places[from % places.length]!;
        const path = [...before.path, ...ids];
        const place = await read(before.place, ids, go);
        expect([...(place?.logits ?? [])]).toEqual(path);
        places.push({ place, path });
      }
    }),
  );
});

it('stops between pieces, and goes on right afterwards', async () => {
  const row = aRow();
  const read = createTokenPath(row, { pieceTokens: 2 });
  let asked = 0;
  expect(await read(null, [1, 2, 3, 4, 5], () => (asked += 1) > 1)).toBeNull();
  expect(row.calls).toEqual([[1, 2]]);
  const place = await read(null, [1, 9], go);
  expect([...(place?.logits ?? [])]).toEqual([1, 9]);
});
