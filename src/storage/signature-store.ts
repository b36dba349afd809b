import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Addendum, SignedNote } from '#domain/signing/signed-note.ts';
import type { Records } from './records.ts';
import { rowsOf } from './row-range.ts';
import type { SealedAddendumRow } from './schema.ts';
import { attempt } from './storage-error.ts';
import { writeForVisit } from './visit-write.ts';

export interface SignatureStore {
  /** Once for a visit; `note-signed` when there is one. */
  add(id: EncounterId, signed: SignedNote): Promise<Result<null>>;
  get(id: EncounterId): Promise<Result<SignedNote | null>>;
}

export interface AddendumStore {
  /** `note-signed` when there is one of that number. */
  add(id: EncounterId, seq: number, addendum: Addendum): Promise<Result<null>>;
  /** Oldest first; `record-unreadable` when one of them does not open, since a list with a gap would read as complete. */
  list(id: EncounterId): Promise<Result<Addendum[]>>;
}

/** Signed notes, each one sealed record that nothing replaces. */
export function createSignatureStore({ database, codec }: Records): SignatureStore {
  const kind = 'signatures';
  return {
    add: (id, signed) =>
      attempt(async () => {
        const sealed = await codec.sealJson({ kind, id }, signed);
        // A second signature is refused by `writeForVisit`, in the same transaction.
        return writeForVisit(database, id, kind, (transaction) =>
          transaction.objectStore(kind).add({ id, ...sealed }),
        );
      }),
    get: (id) =>
      attempt(async () => {
        const row = await database.use((connection) => connection.get(kind, id));
        return row === undefined ? ok(null) : codec.openJson<SignedNote>({ kind, id }, row);
      }),
  };
}

/** The number is part of the address: an addendum moved to another place no longer opens. */
const addressOf = ({ encounterId, seq }: Pick<SealedAddendumRow, 'encounterId' | 'seq'>) => ({
  kind: 'addenda' as const,
  id: JSON.stringify([encounterId, seq]),
});

/** Addenda, each one sealed record that nothing replaces. */
export function createAddendumStore({ database, codec }: Records): AddendumStore {
  return {
    add: (id, seq, addendum) =>
      attempt(async () => {
        const place = { encounterId: id, seq };
        const sealed = await codec.sealJson(addressOf(place), addendum);
        let isTaken = false;
        const written = await writeForVisit(database, id, 'addenda', async (transaction) => {
          const store = transaction.objectStore('addenda');
          isTaken = (await store.getKey([id, seq])) !== undefined;
          if (!isTaken) await store.add({ ...place, ...sealed });
        });
        return isTaken ? err(appError('note-signed')) : written;
      }),
    list: (id) =>
      attempt(async () => {
        const rows = await database.use((connection) => connection.getAll('addenda', rowsOf(id)));
        const opened = await Promise.all(rows.map((row) => codec.openJson<Addendum>(addressOf(row), row)));
        const failed = opened.find((each) => !each.ok);
        return failed ?? ok(opened.flatMap((each) => (each.ok ? [each.value] : [])));
      }),
  };
}
