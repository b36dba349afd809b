import type { DBSchema } from 'idb';

export const RECORDS_NAME = 'sotto-records';
export const RECORDS_VERSION = 3;

/** What `sealed-codec.ts` makes of a record: nothing of the patient can be read in it. */
export interface SealedValue {
  /** Shape of the value inside; bound to the ciphertext. */
  schema: number;
  /** 96 random bits, new for every write. */
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** A record that belongs to one encounter, `id` being the encounter's, or a template. */
export interface SealedRow extends SealedValue {
  id: string;
}

/** One second of audio. The times stand outside the seal so that a stretch is found without opening the rest. */
export interface SealedAudioRow extends SealedValue {
  encounterId: string;
  seq: number;
  startMs: number;
  endMs: number;
}

/** A dated addition to a signed note. */
export interface SealedAddendumRow extends SealedValue {
  encounterId: string;
  /** 0 for the first. */
  seq: number;
}

/**
 * Everything that Sotto keeps of patients. Rows hold ids, times and ciphertext only: an index on a title or a
 * name would put it on the disk in plain text.
 */
export interface RecordsSchema extends DBSchema {
  keys: { key: string; value: { id: string; key: CryptoKey } };
  encounters: { key: string; value: SealedRow };
  audio: { key: [string, number]; value: SealedAudioRow; indexes: { 'by-end': [string, number] } };
  transcripts: { key: string; value: SealedRow };
  drafts: { key: string; value: SealedRow };
  /** The clinician's own templates: words that a person typed. They belong to no visit. */
  templates: { key: string; value: SealedRow };
  reviews: { key: string; value: SealedRow };
  /** Added once, never replaced. */
  signatures: { key: string; value: SealedRow };
  /** Added once each, never replaced. */
  addenda: { key: [string, number]; value: SealedAddendumRow };
  /** Lists of the clinician's own: phrases. They belong to no visit. */
  preferences: { key: string; value: SealedRow };
}

/** Stores that hold sealed records; also the record kind that the seal is bound to. */
export type RecordKind =
  | 'encounters'
  | 'audio'
  | 'transcripts'
  | 'drafts'
  | 'templates'
  | 'reviews'
  | 'signatures'
  | 'addenda'
  | 'preferences';
