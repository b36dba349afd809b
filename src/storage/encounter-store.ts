import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import type { EncounterId } from '#domain/ids.ts';
import { rowsOf } from './row-range.ts';
import type { Records } from './records.ts';
import type { SealedRow } from './schema.ts';
import { attempt } from './storage-error.ts';
import { writeStrictly } from './strict-write.ts';

export interface EncounterStore {
  /** Creates it; `unexpected` when there is one of that id. */
  add(encounter: Encounter): Promise<Result<null>>;
  /** Replaces what is stored; `not-found` once the visit is removed. */
  put(encounter: Encounter): Promise<Result<null>>;
  /** `not-found`, or `record-unreadable`. */
  get(id: EncounterId): Promise<Result<Encounter>>;
  /** Newest first, without those that no longer open: one damaged row must not hide every other visit. */
  list(): Promise<Result<Encounter[]>>;
  /** How many rows no longer open. */
  countUnreadable(): Promise<Result<number>>;
  /** The visit with its audio, transcript, draft, review and signature: all gone, or all still there. */
  remove(id: EncounterId): Promise<Result<null>>;
}

/** Visits, each one sealed record. */
export function createEncounterStore(records: Records): EncounterStore {
  return {
    add: (encounter) =>
      attempt(() => write(records, encounter, (isStored) => (isStored ? appError('unexpected') : null))),
    put: (encounter) =>
      attempt(() => write(records, encounter, (isStored) => (isStored ? null : appError('not-found')))),
    get: (id) => attempt(() => getEncounter(records, id)),
    list: () =>
      attempt(async () => ok((await openAll(records)).flatMap((each) => (each.ok ? [each.value] : [])))),
    countUnreadable: () =>
      attempt(async () => ok((await openAll(records)).filter((each) => !each.ok).length)),
    remove: (id) => attempt(() => removeVisit(records, id)),
  };
}

/**
 * Looks and writes in one transaction: a stage that ended late once brought a removed visit back, as an empty row with the patient's title.
 * @param refusal asked whether there is one of that id.
 */
async function write(
  { database, codec }: Records,
  encounter: Encounter,
  refusal: (isStored: boolean) => AppError | null,
): Promise<Result<null>> {
  const { id } = encounter;
  const sealed = await codec.sealJson({ kind: 'encounters', id }, encounter);
  return database.use((connection) =>
    writeStrictly(connection, ['encounters'], async (transaction) => {
      const store = transaction.objectStore('encounters');
      const refused = refusal((await store.getKey(id)) !== undefined);
      if (refused !== null) return err(refused);
      await store.put({ id, ...sealed });
      return ok(null);
    }),
  );
}

async function getEncounter(records: Records, id: EncounterId): Promise<Result<Encounter>> {
  const row = await records.database.use((connection) => connection.get('encounters', id));
  return row === undefined ? err(appError('not-found')) : openRow(records, row);
}

async function openAll(records: Records): Promise<Result<Encounter>[]> {
  const rows = await records.database.use((connection) => connection.getAll('encounters'));
  const opened = await Promise.all(rows.map((row) => openRow(records, row)));
  return opened.sort((a, b) => createdAt(b) - createdAt(a));
}

const createdAt = (opened: Result<Encounter>): number => (opened.ok ? opened.value.createdAtMs : 0);

const openRow = ({ codec }: Records, row: SealedRow): Promise<Result<Encounter>> =>
  codec.openJson<Encounter>({ kind: 'encounters', id: row.id }, row);

/** Stores with one row for a visit, under its id. */
const documents = ['encounters', 'transcripts', 'drafts', 'reviews', 'signatures'] as const;

async function removeVisit({ database }: Records, id: EncounterId): Promise<Result<null>> {
  await database.use((connection) =>
    writeStrictly(connection, [...documents, 'audio', 'addenda'], async (transaction) => {
      for (const kind of documents) await transaction.objectStore(kind).delete(id);
      await transaction.objectStore('audio').delete(rowsOf(id));
      await transaction.objectStore('addenda').delete(rowsOf(id));
    }),
  );
  return ok(null);
}
