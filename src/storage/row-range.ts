import type { EncounterId } from '#domain/ids.ts';

/** Every row of one visit in a store whose keys are [visit, number], or in an index of that shape. An array sorts after every number. */
export const rowsOf = (id: EncounterId): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Rows of one visit that end after `ms`, in the index of end times. */
export const audioEndingAfter = (id: EncounterId, ms: number): IDBKeyRange =>
  IDBKeyRange.bound([id, ms], [id, []], true);
