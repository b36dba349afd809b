import type { IDBPTransaction } from 'idb';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { EncounterId } from '#domain/ids.ts';
import type { Database } from './open-database.ts';
import type { RecordKind, RecordsSchema } from './schema.ts';
import { writeStrictly } from './strict-write.ts';

type Stores = RecordKind[];

/**
 * Writes a record of a visit that exists, and nothing otherwise: a stage that ended late once brought the audio
 * of a removed visit back, where no screen would ever show or delete it.
 */
export function writeForVisit(
  database: Database<RecordsSchema>,
  id: EncounterId,
  kind: Exclude<RecordKind, 'encounters' | 'templates'>,
  put: (transaction: IDBPTransaction<RecordsSchema, Stores, 'readwrite'>) => Promise<unknown>,
): Promise<Result<null>> {
  return database.use((connection) =>
    writeStrictly(connection, ['encounters', kind], async (transaction) => {
      const visit = await transaction.objectStore('encounters').getKey(id);
      if (visit === undefined) return err(appError('not-found'));
      await put(transaction as IDBPTransaction<RecordsSchema, Stores, 'readwrite'>);
      return ok(null);
    }),
  );
}
