import { createDeviceKey } from './device-key.ts';
import { createFirstStores } from './migrations/0001-first.ts';
import { addTemplates } from './migrations/0002-add-templates.ts';
import { addReview } from './migrations/0003-add-review.ts';
import { createDatabase, type Database } from './open-database.ts';
import { RECORDS_NAME, RECORDS_VERSION, type RecordsSchema } from './schema.ts';
import { createSealedCodec, type SealedCodec } from './sealed-codec.ts';

/** The patient database with its codec, as every repository takes it. */
export interface Records {
  database: Database<RecordsSchema>;
  codec: SealedCodec;
  dispose(): void;
}

export interface RecordsOptions {
  /** Another name gives a database of its own (tests). */
  name?: string;
  /** A newer version of Sotto opened the records in another tab; this tab no longer reads or writes. */
  onOutdated?: () => void;
}

/** Opens nothing yet: the database is opened, and the key made, at the first record. */
export function createRecords(options: RecordsOptions = {}): Records {
  const database = createDatabase<RecordsSchema>({
    name: options.name ?? RECORDS_NAME,
    version: RECORDS_VERSION,
    upgrade: (connection, oldVersion) => {
      if (oldVersion < 1) createFirstStores(connection);
      if (oldVersion < 2) addTemplates(connection);
      if (oldVersion < 3) addReview(connection);
    },
    ...(options.onOutdated && { onOutdated: options.onOutdated }),
  });
  return {
    database,
    codec: createSealedCodec(createDeviceKey(database)),
    dispose: () => database.dispose(),
  };
}
