import type { EncounterId } from '#domain/ids.ts';

/** Every audio row of one visit, by primary key or by the index of end times. An array sorts after every number. */
export const allAudioOf = (id: EncounterId): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Rows of one visit that end after `ms`, in the index of end times. */
export const audioEndingAfter = (id: EncounterId, ms: number): IDBKeyRange =>
  IDBKeyRange.bound([id, ms], [id, []], true);
