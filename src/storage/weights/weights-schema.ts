import type { DBSchema, IDBPDatabase } from 'idb';
import type { ModelFacts } from '#contracts/catalogue.ts';
import type { ModelDescription } from '#contracts/models.ts';

export const WEIGHTS_NAME = 'sotto-weights';
export const WEIGHTS_VERSION = 2;

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
  /**
   * What these pieces make up. The manifest of the next release no longer says it, and without it the device could hear nothing until that release's own
   * weights had been fetched. Absent in rows before it was kept; `keepOnly` adds it.
   */
  model?: ModelDescription;
  installedAtMs: number;
}

/** A model that someone brought: nothing but this row knows it, so that its description lives here. */
export interface BroughtModel {
  id: string;
  model: ModelDescription;
  facts: ModelFacts;
  isSigned: boolean;
}

export interface PackRow {
  id: string;
  current: BroughtModel | null;
  /** Being brought: its pieces are not to be cleared away, and `current` stays what it is until they are all here. */
  incoming: { pack: BroughtModel; sinceMs: number } | null;
}

/** Model weights: a database of their own, so that no upgrade or repair of theirs ever touches a patient record. */
export interface WeightsSchema extends DBSchema {
  pieces: { key: string; value: PieceRow };
  installed: { key: string; value: InstalledRow };
  packs: { key: string; value: PackRow };
}

/** The stores of the first release. Never edited once released. */
export function createFirstWeightStores(database: IDBPDatabase<WeightsSchema>): void {
  database.createObjectStore('pieces', { keyPath: 'sha256' });
  database.createObjectStore('installed', { keyPath: 'id' });
}

/** Second release: models that were brought. */
export function createPackStore(database: IDBPDatabase<WeightsSchema>): void {
  database.createObjectStore('packs', { keyPath: 'id' });
}
