import type { DBSchema, IDBPDatabase } from 'idb';

export const WEIGHTS_NAME = 'sotto-weights';
export const WEIGHTS_VERSION = 1;

/** Named by its content, so that a new version of a model fetches only the pieces that changed. */
export interface PieceRow {
  sha256: string;
  blob: Blob;
}

/** Written last, in one transaction that has seen every piece: there is no half-installed model. */
export interface InstalledRow {
  id: string;
  /** SHA-256 of every piece in order; a manifest that says otherwise means another version. */
  pieces: string[];
  installedAtMs: number;
}

/** Model weights: a database of their own, so that no upgrade or repair of theirs ever touches a patient record. */
export interface WeightsSchema extends DBSchema {
  pieces: { key: string; value: PieceRow };
  installed: { key: string; value: InstalledRow };
}

/** The stores of the first release. Never edited once released. */
export function createFirstWeightStores(database: IDBPDatabase<WeightsSchema>): void {
  database.createObjectStore('pieces', { keyPath: 'sha256' });
  database.createObjectStore('installed', { keyPath: 'id' });
}
