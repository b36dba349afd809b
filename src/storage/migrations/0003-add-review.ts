import type { IDBPDatabase } from 'idb';
import type { RecordsSchema } from '../schema.ts';

/** What the clinician does to a note, its signature, and the lists of their own. Never edited once released. */
export function addReview(database: IDBPDatabase<RecordsSchema>): void {
  database.createObjectStore('reviews', { keyPath: 'id' });
  database.createObjectStore('signatures', { keyPath: 'id' });
  database.createObjectStore('addenda', { keyPath: ['encounterId', 'seq'] });
  database.createObjectStore('preferences', { keyPath: 'id' });
}
