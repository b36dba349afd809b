import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

type WriteTransaction<Schema extends DBSchema> = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;

/**
 * One transaction that is on the disk when this resolves: browsers report `complete` before the flush unless
 * told otherwise, and a power cut then takes acknowledged audio with it. `write` may await only requests of its
 * own transaction. All of it is stored, or nothing.
 */
export async function writeStrictly<Schema extends DBSchema, T>(
  connection: IDBPDatabase<Schema>,
  stores: StoreNames<Schema>[],
  write: (transaction: WriteTransaction<Schema>) => Promise<T>,
): Promise<T> {
  const transaction = connection.transaction(stores, 'readwrite', { durability: 'strict' });
  const [written, done] = await Promise.allSettled([runOrAbort(transaction, write), transaction.done]);
  // The request knows why it failed; the transaction often only that it was aborted.
  if (written.status === 'rejected')
    throw isBareAbort(written.reason) ? reasonOf(done, written) : written.reason;
  if (done.status === 'rejected') throw done.reason;
  return written.value;
}

async function runOrAbort<Schema extends DBSchema, T>(
  transaction: WriteTransaction<Schema>,
  write: (transaction: WriteTransaction<Schema>) => Promise<T>,
): Promise<T> {
  try {
    return await write(transaction);
  } catch (error) {
    abortQuietly(transaction);
    throw error;
  }
}

function abortQuietly<Schema extends DBSchema>(transaction: WriteTransaction<Schema>): void {
  try {
    transaction.abort();
  } catch {
    // Already finished or aborted by the browser: there is nothing left to take back.
  }
}

const isBareAbort = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'AbortError';

function reasonOf(done: PromiseSettledResult<void>, written: PromiseRejectedResult): unknown {
  return done.status === 'rejected' ? (done.reason as unknown) : (written.reason as unknown);
}
