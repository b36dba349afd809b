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

/** A writer over a disk that refuses while `isFull`. */
function overDisk(): {
  disk: { isFull: boolean; tried: number[] };
  errors: string[];
  writer: ReturnType<typeof createLatestWriter<number>>;
} {
  const disk = { isFull: false, tried: [] as number[] };
  const errors: string[] = [];
  const writer = createLatestWriter<number>(
    (value) => {
      disk.tried.push(value);
      return Promise.resolve(disk.isFull ? err(appError('quota-exceeded')) : ok(null));
    },
    (error) => errors.push(error.code),
  );
  return { disk, errors, writer };
}

test('a failed write is reported, owed, and tried once more by each flush until it is on the disk', async () => {
  const { disk, errors, writer } = overDisk();
  disk.isFull = true;
  expect((await writer.write(1)).ok).toBe(false);
  expect(await writer.flush()).toEqual(err(appError('quota-exceeded')));
  expect(disk.tried).toEqual([1, 1]);
  expect(errors).toEqual(['quota-exceeded', 'quota-exceeded']);
  disk.isFull = false;
  expect(await writer.flush()).toEqual(ok(null));
  expect(await writer.flush()).toEqual(ok(null));
  expect(disk.tried).toEqual([1, 1, 1]);
});

test('what is owed never lands on a newer value', async () => {
  const { disk, writer } = overDisk();
  disk.isFull = true;
  await writer.write(1);
  disk.isFull = false;
  await Promise.all([writer.flush(), writer.write(2), writer.flush()]);
  expect(disk.tried.at(-1)).toBe(2);
  writer.save(3);
  expect(await writer.flush()).toEqual(ok(null));
  expect(disk.tried.at(-1)).toBe(3);
});
