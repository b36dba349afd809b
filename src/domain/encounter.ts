import type { EncounterId } from './ids.ts';
import type { Template } from './note/template.ts';

export type EncounterSource = 'microphone' | 'import' | 'paste' | 'sample';

/**
 * Where a visit stands. `recording` without a live recorder means that the tab was killed: the visit is
 * offered for recovery at the next start.
 */
export type EncounterState = 'new' | 'recording' | 'processing' | 'ready' | 'stopped' | 'failed';

/** The audio file of a visit, as far as the stored audio does not tell it. */
export interface ImportedFile {
  /** As its container says; null when it does not. */
  lengthMs: number | null;
  /** Reading it ended before its end: the note is one of its beginning only, and has to say so whenever it is opened. */
  isCut: boolean;
}

/** One visit: what is known of it besides its audio, transcript and note, which are records of their own. */
export interface Encounter {
  id: EncounterId;
  title: string;
  createdAtMs: number;
  updatedAtMs: number;
  source: EncounterSource;
  state: EncounterState;
  /** Length of the stored audio in milliseconds; 0 for a pasted transcript. */
  durationMs: number;
  /** Audio up to here has been through the recogniser and its utterances are stored. */
  transcribedMs: number;
  /** All audio has arrived (Stop pressed, or the whole file read). */
  isCaptureComplete: boolean;
  /** Name of the engine that wrote the note, once there is one. */
  noteEngine: string | null;
  /**
   * The template as it was chosen: a note does not change when its template is edited or deleted later. Absent in records before there was a
   * choice, and then SOAP.
   */
  template?: Template;
  /** Written before the first second of an import is. Absent where nothing is imported, and in records before it was kept. */
  file?: ImportedFile | null;
}
