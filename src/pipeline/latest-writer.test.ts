import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { createLatestWriter } from './latest-writer.ts';

test('the last value saved is the last value written, in order, never two at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (pauses) => {
      const written: number[] = [];
      let inFlight = 0;
      const writer = createLatestWriter<number>(
        async (value) => {
          inFlight += 1;
          expect(inFlight).toBe(1);
          await Promise.resolve();
          written.push(value);
          inFlight -= 1;
          return ok(null);
        },
        () => undefined,
      );
      for (const [index, shouldPause] of pauses.entries()) {
        writer.save(index);
        if (shouldPause) await Promise.resolve();
      }
      await writer.flush();
      expect(written.at(-1)).toBe(pauses.length - 1);
      expect(written).toEqual([...written].sort((a, b) => a - b));
    }),
  );
});

test('a failed write is reported and the next one is still tried', async () => {
  const errors: string[] = [];
  const seen: number[] = [];
  const writer = createLatestWriter<number>(
    (value) => {
      seen.push(value);
      return Promise.resolve(value === 1 ? err(appError('quota-exceeded')) : ok(null));
    },
    (error) => errors.push(error.code),
  );
  writer.save(1);
  await writer.flush();
  writer.save(2);
  await writer.flush();
  expect(errors).toEqual(['quota-exceeded']);
  expect(seen).toEqual([1, 2]);
});
