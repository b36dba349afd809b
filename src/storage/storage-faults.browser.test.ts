import { afterEach, expect, it, vi } from 'vitest';
import { createAudioStore } from './audio-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createEncounterStore } from './encounter-store.ts';
import { anEncounter, anUtterance, codeOf, valueOf, visitId, withRecords } from './fixtures.ts';
import type { Records } from './records.ts';
import { createTranscriptStore } from './transcript-store.ts';

const visit = visitId('6f1c');
const put = IDBObjectStore.prototype.put;

afterEach(() => vi.restoreAllMocks());

/** Makes the `nth` put from now fail as a full disk does: the request errors, and its transaction with it. */
function failPut(nth: number, name: string): void {
  let count = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    count += 1;
    if (count === nth) throw new DOMException('', name);
    return put.apply(this, args);
  });
}

/** The writes of a short visit, in order; the codes that they gave. */
async function record(records: Records, isNew = true): Promise<string[]> {
  const encounters = createEncounterStore(records);
  const audio = createAudioStore(records);
  const pcm = new Int16Array(1600);
  return [
    await encounters[isNew ? 'add' : 'put'](anEncounter(visit)),
    await audio.append(visit, { seq: 0, startMs: 0, pcm }),
    await audio.append(visit, { seq: 1, startMs: 100, pcm }),
    await createTranscriptStore(records).put(visit, [anUtterance(1, 'Hello.')]),
    await createDraftStore(records).put(visit, { engine: 'none', drafted: [], statements: [] }),
  ].map(codeOf);
}

it.each([1, 2, 3, 4, 5, 6])('says which write met a full disk and keeps the others (put %i)', (nth) =>
  withRecords(async (open) => {
    const records = open();
    failPut(nth, 'QuotaExceededError');
    const codes = await record(records);
    vi.restoreAllMocks();
    expect(codes).toContain('quota-exceeded');
    expect(codes.filter((code) => !['ok', 'quota-exceeded', 'not-found'].includes(code))).toEqual([]);
    // What was acknowledged is there, what was not is not, and the next try succeeds.
    const { chunks } = valueOf(await createAudioStore(records).extent(visit));
    expect(chunks).toBe(codes.slice(1, 3).filter((code) => code === 'ok').length);
    expect(await record(records, codes[0] !== 'ok')).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  }),
);

it('repeats a write whose connection was lost under it', () =>
  withRecords(async (open) => {
    const records = open();
    valueOf(await createEncounterStore(records).add(anEncounter(visit)));
    failPut(1, 'UnknownError');
    const pcm = new Int16Array(1600);
    expect(codeOf(await createAudioStore(records).append(visit, { seq: 0, startMs: 0, pcm }))).toBe('ok');
  }));

it('removes all of a visit or nothing of it', () =>
  withRecords(async (open) => {
    const records = open();
    await record(records);
    const remove = IDBObjectStore.prototype.delete;
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'drafts') throw new DOMException('', 'DataError');
      return remove.call(this, key);
    });
    expect(codeOf(await createEncounterStore(records).remove(visit))).toBe('storage-failed');
    vi.restoreAllMocks();
    expect(codeOf(await createEncounterStore(records).get(visit))).toBe('ok');
    expect(valueOf(await createAudioStore(records).extent(visit)).chunks).toBe(2);
  }));

it('answers with a code when the database belongs to a newer version', () =>
  withRecords(async (open) => {
    const records = open();
    records.dispose();
    expect(codeOf(await createEncounterStore(records).list())).toBe('storage-blocked');
  }));
