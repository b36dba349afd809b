import type { IDBPDatabase } from 'idb';
import type { RecordsSchema } from '../schema.ts';

/** The stores of the first release. Never edited once released. */
export function createFirstStores(database: IDBPDatabase<RecordsSchema>): void {
  database.createObjectStore('keys', { keyPath: 'id' });
  database.createObjectStore('encounters', { keyPath: 'id' });
  database.createObjectStore('transcripts', { keyPath: 'id' });
  database.createObjectStore('drafts', { keyPath: 'id' });
  const audio = database.createObjectStore('audio', { keyPath: ['encounterId', 'seq'] });
  audio.createIndex('by-end', ['encounterId', 'endMs']);
}
