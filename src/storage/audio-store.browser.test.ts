import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Result } from '#contracts/result.ts';
import { createAudioStore, type AudioStore, type StoredChunk } from './audio-store.ts';
import { createEncounterStore } from './encounter-store.ts';
import { anEncounter, codeOf, valueOf, visitId, withRecords } from './fixtures.ts';
import type { Records } from './records.ts';

const visit = visitId('6f1c');

async function anAudioStore(records: Records): Promise<AudioStore> {
  valueOf(await createEncounterStore(records).add(anEncounter(visit)));
  return createAudioStore(records);
}

async function collect(chunks: AsyncIterable<Result<StoredChunk>>): Promise<Result<StoredChunk>[]> {
  const collected: Result<StoredChunk>[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return collected;
}

/** Chunks one after the other, with samples that tell them apart. */
function consecutive(lengths: readonly number[]): StoredChunk[] {
  let startMs = 0;
  return lengths.map((length, seq) => {
    const chunk = { seq, startMs, pcm: Int16Array.from({ length }, (_, n) => seq * 1000 + n) };
    startMs += (length * 1000) / 16_000;
    return chunk;
  });
}

it('gives back exactly the chunks that overlap a stretch, in order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 35 }),
      fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })),
      (lengths, [a, b]) =>
        withRecords(async (open) => {
          const audio = await anAudioStore(open());
          const chunks = consecutive(lengths);
          for (const chunk of chunks) valueOf(await audio.append(visit, chunk));
          const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
          const expected = chunks.filter(
            ({ startMs, pcm }) => startMs < toMs && startMs + (pcm.length * 1000) / 16_000 > fromMs,
          );
          const read = await collect(audio.read(visit, fromMs, toMs));
          expect(read.map(valueOf)).toEqual(expected);
        }),
    ),
    { numRuns: 25 },
  ));

it('tells how much there is without opening a chunk', () =>
  withRecords(async (open) => {
    const audio = await anAudioStore(open());
    expect(valueOf(await audio.extent(visit))).toEqual({ chunks: 0, durationMs: 0 });
    for (const chunk of consecutive([16_000, 16_000, 8_000])) valueOf(await audio.append(visit, chunk));
    expect(valueOf(await audio.extent(visit))).toEqual({ chunks: 3, durationMs: 2500 });
    expect(valueOf(await audio.extent(visitId('6f1')))).toEqual({ chunks: 0, durationMs: 0 });
  }));

it('replaces a chunk that is written again after an uncertain failure', () =>
  withRecords(async (open) => {
    const audio = await anAudioStore(open());
    const [chunk] = consecutive([16_000]) as [StoredChunk];
    valueOf(await audio.append(visit, chunk));
    valueOf(await audio.append(visit, chunk));
    expect(valueOf(await audio.extent(visit))).toEqual({ chunks: 1, durationMs: 1000 });
  }));

it('marks a damaged or moved chunk in its place and goes on after it', () =>
  withRecords(async (open) => {
    const records = open();
    const audio = await anAudioStore(records);
    for (const chunk of consecutive(Array.from({ length: 13 }, () => 1600)))
      valueOf(await audio.append(visit, chunk));
    await records.database.use(async (connection) => {
      const [third, eleventh] = [
        await connection.get('audio', [visit, 2]),
        await connection.get('audio', [visit, 10]),
      ];
      if (third) await connection.put('audio', { ...third, startMs: third.startMs + 1 });
      if (eleventh) await connection.put('audio', { ...eleventh, sealed: eleventh.sealed.slice(4) });
    });
    const read = await collect(audio.read(visit, 0, 1300));
    const codes = read.map(codeOf);
    expect(read[10]).toMatchObject({ error: { detail: { startMs: 1000, endMs: 1100 } } });
    expect(codes.map((code, seq) => (code === 'ok' ? null : seq)).filter((seq) => seq !== null)).toEqual([
      2, 10,
    ]);
    expect(codes).toHaveLength(13);
  }));

it('reads on while the recording is still being written', () =>
  withRecords(async (open) => {
    const audio = await anAudioStore(open());
    const chunks = consecutive(Array.from({ length: 25 }, () => 1600));
    for (const chunk of chunks.slice(0, 12)) valueOf(await audio.append(visit, chunk));
    const seen: number[] = [];
    for await (const chunk of audio.read(visit, 0, Number.POSITIVE_INFINITY)) {
      seen.push(valueOf(chunk).seq);
      const next = chunks[seen.length + 11];
      if (next) valueOf(await audio.append(visit, next));
    }
    expect(seen).toEqual(chunks.map(({ seq }) => seq));
  }));
