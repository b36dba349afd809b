import type { EncounterSource } from '../encounter.ts';
import type { EncounterId, StatementId } from '../ids.ts';
import type { Note } from '../note/note.ts';
import type { AboutVisit } from '../review/about-visit.ts';
import type { Flag } from '../note/statement.ts';

export interface Signer {
  name: string;
  /** "Family physician", as the clinician puts it. */
  role: string;
}

/** A critical flag that was raised, and what the clinician did about it. */
export interface ClearedFlag {
  statement: StatementId;
  flag: Flag;
  how: 'corrected' | 'removed' | 'kept';
  /** The words that were flagged, as drafted or first typed. */
  text: string;
  /** What stands in the note instead; null for what was removed. */
  now: string | null;
  /** The clinician's reason for keeping it; null otherwise. */
  reason: string | null;
}

/** Who signed what, and how it came about. */
export interface Attestation {
  signer: Signer;
  signedAtMs: number;
  /** Engines whose statements stand in the note (`engineNames`). */
  engine: string;
  /** The first of `models`. Null for rules without a model, and for drafts older than this record. */
  modelId: string | null;
  /** SHA-256 over the paths and sums of its files as they were loaded, lower-case hex. */
  modelHash: string | null;
  /** Every set of weights of which a statement stands in the note: two where an update came between. Absent in records before it was kept. */
  models?: readonly { id: string; hash: string | null }[];
  templateId: string;
  flags: ClearedFlag[];
  /** Statements of the signed note, and how many of them the clinician wrote or edited. */
  statements: number;
  edited: number;
  /** `edited / statements`, 0 to 1; 0 for an empty note. */
  editedShare: number;
}

/** What the signature covers. */
export interface SignedContent {
  schema: 1;
  encounter: { id: EncounterId; title: string; createdAtMs: number; source: EncounterSource };
  note: Note;
  /** Who the note is about, and the codes that were confirmed. Absent in records before that. */
  about?: AboutVisit;
  /** SHA-256 of the transcript that the evidence points into. */
  transcriptHash: string;
  attestation: Attestation;
}

export interface SignedNote extends SignedContent {
  /** SHA-256 of the canonical form of everything else here, lower-case hex. */
  hash: string;
}

/** A dated addition to a signed note. Each seals what came before it. */
export interface Addendum {
  author: Signer;
  text: string;
  atMs: number;
  /** Hash of the addendum before, of the note for the first. */
  previous: string;
  /** SHA-256 of the canonical form of everything else here. */
  hash: string;
}
