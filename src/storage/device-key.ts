import type { Database } from './open-database.ts';
import type { RecordsSchema } from './schema.ts';
import { writeStrictly } from './strict-write.ts';

const DEVICE_KEY = 'device';

/** Gives the key; rejects when the database cannot be read. */
export type KeySource = () => Promise<CryptoKey>;

/**
 * The AES-256-GCM key of this device, made once and kept in the database as a non-extractable `CryptoKey`: script
 * can use it but never read it. A failed load is forgotten, so that the next call tries again.
 */
export function createDeviceKey(database: Database<RecordsSchema>): KeySource {
  let loading: Promise<CryptoKey> | null = null;
  return () => {
    loading ??= loadOrCreate(database).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

async function loadOrCreate(database: Database<RecordsSchema>): Promise<CryptoKey> {
  const stored = await database.use((connection) => connection.get('keys', DEVICE_KEY));
  return stored?.key ?? keepFirst(database, await generateKey());
}

/** Two tabs may both find no key: the first to write wins and the other takes that one, or its records are lost. */
function keepFirst(database: Database<RecordsSchema>, candidate: CryptoKey): Promise<CryptoKey> {
  return database.use((connection) =>
    writeStrictly(connection, ['keys'], async (transaction) => {
      const keys = transaction.objectStore('keys');
      const earlier = await keys.get(DEVICE_KEY);
      if (earlier !== undefined) return earlier.key;
      await keys.put({ id: DEVICE_KEY, key: candidate });
      return candidate;
    }),
  );
}

function generateKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
