import { expect, test } from 'vitest';
import { createMemoryStores } from '#cli/memory-stores.ts';
import { ok } from '#contracts/result.ts';
import {
  deviceVisitId as id,
  isReady,
  mortal,
  second,
  sit,
  unwrap,
  until,
  type Stores,
} from '#tests/fakes/one-device.ts';
import { createVisits } from './create-visits.ts';
import type { AudioFileReader } from './ports.ts';
import { IMPORT_LOCKS } from './visit-capture.ts';
import type { Visit, VisitSnapshot } from './visit.ts';

/** A file of which so many seconds can be read before the reading stands still. */
const stalling = (seconds: number, lengthMs: number | null): AudioFileReader => ({
  open: () =>
    Promise.resolve(
      ok({
        durationMs: lengthMs,
        async *chunks() {
          for (let n = 0; n < seconds; n += 1) yield ok(second());
          await new Promise<never>(() => undefined);
        },
      }),
    ),
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const captureOf = ({ stages }: VisitSnapshot) => [stages.capture.state, stages.capture.error?.code ?? null];

/** What is on the disk when the page dies while a file is copied. */
async function died(seconds: number, lengthMs: number | null): Promise<Stores> {
  const disk = createMemoryStores();
  const tab = mortal(disk);
  const visit = unwrap(
    await createVisits(sit(tab.stores, {}, stalling(seconds, lengthMs)).deps).create('Visit'),
  );
  void visit.importAudio(new Blob(), 'import');
  await expect.poll(async () => unwrap(await disk.encounters.get(id)).state).toBe('processing');
  await settle();
  tab.kill();
  return disk;
}

const reopened = async (disk: Stores): Promise<Visit> => unwrap(await createVisits(sit(disk).deps).open(id));

test.each([{ lengthMs: 40_000 }, { lengthMs: null }])(
  'a file of $lengthMs ms cut by a crash ends in a note that says so, then and at every opening',
  async ({ lengthMs }) => {
    const disk = await died(25, lengthMs);
    const visit = await reopened(disk);
    unwrap(await visit.continue());
    const done = await until(visit, isReady);
    expect(done.encounter.durationMs).toBe(20_000);
    expect(done.utterances.at(-1)?.endMs).toBe(20_000);
    expect(captureOf(done)).toEqual(['failed', 'import-cut']);
    await settle();
    expect(captureOf((await reopened(disk)).snapshot())).toEqual(['failed', 'import-cut']);
  },
);

test('a file that was all stored when the page died is a whole one', async () => {
  const visit = await reopened(await died(20, 20_080));
  unwrap(await visit.continue());
  expect(captureOf(await until(visit, isReady))).toEqual(['done', null]);
});

test('a file of which nothing was stored leaves the visit new, for the file once more', async () => {
  const disk = await died(5, 40_000);
  const visit = await reopened(disk);
  expect(await visit.continue()).toMatchObject({ ok: false, error: { code: 'import-cut' } });
  expect(visit.snapshot().encounter.state).toBe('new');
  expect(unwrap(await disk.encounters.get(id)).state).toBe('new');
});

test('a file that was stopped half way says so at the next opening', async () => {
  const disk = createMemoryStores();
  const { deps } = sit(
    disk,
    {},
    {
      open: () =>
        Promise.resolve(
          ok({
            durationMs: 40_000,
            async *chunks(signal: AbortSignal) {
              while (!signal.aborted) {
                yield ok(second());
                await settle();
              }
            },
          }),
        ),
    },
  );
  const visit = unwrap(await createVisits(deps).create('Visit'));
  const copying = visit.importAudio(new Blob(), 'import');
  await until(visit, ({ encounter }) => encounter.durationMs > 0);
  // As an update asks before it reloads the page.
  expect(await deps.locks.isAnyHeld(IMPORT_LOCKS)).toBe(true);
  visit.stopStage('speech');
  expect((await copying).ok).toBe(false);
  expect(await deps.locks.isAnyHeld(IMPORT_LOCKS)).toBe(false);
  await expect.poll(async () => unwrap(await disk.encounters.get(id)).isCaptureComplete).toBe(true);
  expect(captureOf((await reopened(disk)).snapshot())).toEqual(['failed', 'import-cut']);
});
