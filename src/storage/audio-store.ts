import { err, ok, type Result } from '#contracts/result.ts';
import { SAMPLE_RATE_HZ } from '#contracts/speech.ts';
import type { EncounterId } from '#domain/ids.ts';
import { rowsOf, audioEndingAfter } from './row-range.ts';
import type { Records } from './records.ts';
import type { SealedAudioRow } from './schema.ts';
import { attempt } from './storage-error.ts';
import { writeForVisit } from './visit-write.ts';

/** Rows fetched per transaction: a long one would hold up the recording that is still being written. */
const BATCH_ROWS = 10;

export interface StoredChunk {
  seq: number;
  startMs: number;
  /** Mono, 16 kHz. */
  pcm: Int16Array;
}

export interface AudioStore {
  /** On the disk when it resolves. The same `seq` again replaces the chunk. `not-found` once the visit is removed. */
  append(id: EncounterId, chunk: StoredChunk): Promise<Result<null>>;
  extent(id: EncounterId): Promise<Result<{ chunks: number; durationMs: number }>>;
  /**
   * Chunks that overlap [fromMs, toMs), in order, a few at a time. A chunk that no longer opens comes as
   * `record-unreadable` in its place, with `startMs` and `endMs` in its detail, and the reader may go on after it.
   */
  read(id: EncounterId, fromMs: number, toMs: number): AsyncIterable<Result<StoredChunk>>;
}

/** Recorded audio, one sealed row per chunk. */
export function createAudioStore(records: Records): AudioStore {
  return {
    append: (id, chunk) => attempt(() => append(records, id, chunk)),
    extent: (id) => attempt(async () => ok(await extent(records, id))),
    read: (id, fromMs, toMs) => read(records, id, fromMs, toMs),
  };
}

const lengthMs = (pcm: Int16Array): number => (pcm.length * 1000) / SAMPLE_RATE_HZ;

/** Seq and start are part of the address: a row that is moved in time no longer opens. */
const addressOf = (row: Pick<SealedAudioRow, 'encounterId' | 'seq' | 'startMs'>) => ({
  kind: 'audio' as const,
  id: JSON.stringify([row.encounterId, row.seq, row.startMs]),
});

async function append(records: Records, id: EncounterId, chunk: StoredChunk): Promise<Result<null>> {
  const place = { encounterId: id, seq: chunk.seq, startMs: chunk.startMs };
  const endMs = chunk.startMs + lengthMs(chunk.pcm);
  const sealed = await records.codec.sealPcm(addressOf(place), chunk.pcm);
  return writeForVisit(records.database, id, 'audio', (transaction) =>
    transaction.objectStore('audio').put({ ...place, endMs, ...sealed }),
  );
}

function extent({ database }: Records, id: EncounterId): Promise<{ chunks: number; durationMs: number }> {
  return database.use(async (connection) => {
    const audio = connection.transaction('audio').store;
    const [chunks, last] = await Promise.all([
      audio.count(rowsOf(id)),
      audio.index('by-end').openKeyCursor(rowsOf(id), 'prev'),
    ]);
    return { chunks, durationMs: last?.key[1] ?? 0 };
  });
}

async function* read(
  records: Records,
  id: EncounterId,
  fromMs: number,
  toMs: number,
): AsyncGenerator<Result<StoredChunk>> {
  let afterMs = fromMs;
  for (;;) {
    const batch = await attempt(async () => ok(await nextRows(records, id, afterMs)));
    if (!batch.ok) {
      yield batch;
      return;
    }
    for (const row of batch.value) {
      if (row.startMs >= toMs) return;
      yield await attempt(() => openRow(records, row));
      afterMs = row.endMs;
    }
    if (batch.value.length < BATCH_ROWS) return;
  }
}

const nextRows = ({ database }: Records, id: EncounterId, afterMs: number): Promise<SealedAudioRow[]> =>
  database.use((connection) =>
    connection.getAllFromIndex('audio', 'by-end', audioEndingAfter(id, afterMs), BATCH_ROWS),
  );

async function openRow({ codec }: Records, row: SealedAudioRow): Promise<Result<StoredChunk>> {
  const { seq, startMs, endMs } = row;
  const opened = await codec.openPcm(addressOf(row), row);
  if (opened.ok) return ok({ seq, startMs, pcm: opened.value });
  return err({ ...opened.error, detail: { startMs, endMs } });
}
