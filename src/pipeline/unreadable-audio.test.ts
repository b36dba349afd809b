import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryStores } from '#cli/memory-stores.ts';
import { appError, type AppError } from '#contracts/errors.ts';
import { err } from '#contracts/result.ts';
import {
  deviceVisitId as id,
  isReady,
  second,
  sit,
  unwrap,
  until,
  type Stores,
} from '#tests/fakes/one-device.ts';
import { audioClip } from './audio-clip.ts';
import { createVisits } from './create-visits.ts';
import type { VisitSnapshot } from './visit.ts';

/** A disk on which some seconds of the recording fail to open. */
function damaged(seconds: readonly number[], failure: (startMs: number) => AppError): Stores {
  const stores = createMemoryStores();
  const { audio } = stores;
  return {
    ...stores,
    audio: {
      ...audio,
      async *read(encounter, fromMs, toMs) {
        for await (const read of audio.read(encounter, fromMs, toMs))
          yield read.ok && seconds.includes(read.value.seq) ? err(failure(read.value.startMs)) : read;
      },
    },
  };
}

const unreadable = (startMs: number): AppError =>
  appError('record-unreadable', false, { startMs, endMs: startMs + 1_000 });

async function recorded(stores: Stores, seconds: number, isDone: (now: VisitSnapshot) => boolean) {
  const { deps, mic } = sit(stores);
  const visit = unwrap(await createVisits(deps).create('Visit'));
  unwrap(await visit.startRecording(null));
  for (let n = 0; n < seconds; n += 1) mic.speak(second());
  unwrap(await visit.stop());
  return until(visit, isDone);
}

test('whatever seconds cannot be read, the others are heard in their place, and those are gaps', async () => {
  const seconds = 7;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(seconds - 1)), async (lost) => {
      const { utterances } = await recorded(damaged(lost, unreadable), seconds, isReady);
      const covered = utterances.flatMap(({ startMs, endMs, gap }) =>
        Array.from({ length: (endMs - startMs) / 1_000 }, (_, n) => [startMs / 1_000 + n, gap !== undefined]),
      );
      expect(covered).toEqual(Array.from({ length: seconds }, (_, n) => [n, lost.includes(n)]));
      for (const { gap, text } of utterances) expect(text === '').toBe(gap === 'not-understood');
    }),
    { numRuns: 25 },
  );
});

test('neighbours that cannot be read are one gap', async () => {
  const { utterances } = await recorded(damaged([2, 3, 4], unreadable), 7, isReady);
  const gaps = utterances.filter(({ gap }) => gap !== undefined);
  expect(gaps.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[2_000, 5_000]]);
});

test('a store that fails otherwise still stops the transcript, to be tried again', async () => {
  const stores = damaged([2], () => appError('storage-failed', true));
  const failed = await recorded(stores, 5, ({ stages }) => stages.speech.state === 'failed');
  expect(failed.stages.speech.error?.code).toBe('storage-failed');
  expect(failed.utterances.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(2_000);
});

test('a clip is silent where it cannot be read, and an error when none of it can', async () => {
  const stores = damaged([1], unreadable);
  await recorded(stores, 3, isReady);
  const clip = unwrap(await audioClip(stores.audio, id, 500, 2_500));
  const samples = new Int16Array((await clip.arrayBuffer()).slice(44));
  expect(samples.length).toBe(32_000);
  expect([samples[7_999], samples[8_000], samples[23_999], samples[24_000]]).toEqual([7, 0, 0, 7]);
  expect(await audioClip(stores.audio, id, 1_000, 2_000)).toMatchObject({
    ok: false,
    error: { code: 'record-unreadable' },
  });
});
