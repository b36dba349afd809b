import type { IDBPTransaction } from 'idb';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Database } from './open-database.ts';
import type { RecordKind, RecordsSchema } from './schema.ts';
import { writeStrictly } from './strict-write.ts';

type Stores = RecordKind[];

/** Kinds of records that belong to a visit. */
export type VisitKind = Exclude<RecordKind, 'encounters' | 'templates' | 'preferences'>;

/**
 * Writes a record of a visit that exists, and nothing otherwise (`not-found`): a stage that ended late once brought the audio
 * of a removed visit back, where no screen would ever show or delete it. Once the note is signed only addenda are written (`note-signed`), by whatever
 * tab: one that was opened before knows nothing of the signature.
 */
export function writeForVisit(
  database: Database<RecordsSchema>,
  id: EncounterId,
  kind: VisitKind,
  write: (transaction: IDBPTransaction<RecordsSchema, Stores, 'readwrite'>) => Promise<unknown>,
): Promise<Result<null>> {
  return database.use((connection) =>
    writeStrictly(
      connection,
      [...new Set(['encounters', 'signatures', kind] as const)],
      async (transaction) => {
        const visit = await transaction.objectStore('encounters').getKey(id);
        if (visit === undefined) return err(appError('not-found'));
        const signed = await transaction.objectStore('signatures').getKey(id);
        if (signed !== undefined && kind !== 'addenda') return err(appError('note-signed'));
        await write(transaction as IDBPTransaction<RecordsSchema, Stores, 'readwrite'>);
        return ok(null);
      },
    ),
  );
}
