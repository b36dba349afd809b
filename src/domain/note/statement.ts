import type { StatementId, UtteranceId, WindowId } from '../ids.ts';
import type { SectionId } from './section.ts';
import type { Writer } from './writer.ts';

/** Words of the transcript that a statement rests on. */
export interface Evidence {
  utterance: UtteranceId;
  /** Span of the utterance's text in UTF-16 units, end exclusive. */
  start: number;
  end: number;
}

export type StatementOrigin = 'model' | 'rule' | 'clinician';
export type StatementState = 'draft' | 'accepted' | 'edited' | 'rejected' | 'stale';

/** What a check found in a statement. Codes are kebab-case and come from one table in `domain/checks`. */
export interface Flag {
  code: string;
  severity: 'critical' | 'warning' | 'info';
  words: string;
  reason: string;
  /** Words of the transcript that speak against the statement, or come nearest to it; absent where nothing that was said does. */
  said?: Evidence;
}

/** One sentence or line of a note as an engine hands it out, before it has an id. */
export interface DraftStatement {
  section: SectionId;
  text: string;
  origin: StatementOrigin;
  evidence: Evidence[];
  /** Problem that a line of the plan belongs to, when the engine named one. */
  problem?: string;
  /** Every "they" and "their" of it is the patient: the note may say "he" or "she" once it knows which. */
  they?: 'patient';
  /** How much the engine thinks this belongs in a note; only compared within one engine. */
  weight: number;
}

export interface Statement extends DraftStatement {
  id: StatementId;
  /** Absent in the clinician's own, and in statements from before it was kept. */
  by?: Writer;
  /** What the engine wrote, where the clinician's style put it in other words. */
  engineText?: string;
  /** Its words correct what was said before ("no, forty"). */
  isCorrection?: true;
  /** Statements that this one corrects; they stay in the note's record, and out of its text. */
  supersedes?: StatementId[];
  supersededBy?: StatementId;
  /** The window it was drafted from; null for the clinician's own. */
  window: WindowId | null;
  /** Key of that window when it was drafted: another key now means that the statement is stale. */
  windowKey: string | null;
  state: StatementState;
  flags: Flag[];
}
