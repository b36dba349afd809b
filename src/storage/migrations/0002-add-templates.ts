import type { IDBPDatabase } from 'idb';
import type { RecordsSchema } from '../schema.ts';

/** The clinician's own templates. Never edited once released. */
export function addTemplates(database: IDBPDatabase<RecordsSchema>): void {
  database.createObjectStore('templates', { keyPath: 'id' });
}
