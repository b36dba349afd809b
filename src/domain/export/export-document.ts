import type { EncounterSource } from '../encounter.ts';
import type { SectionId } from '../note/section.ts';
import type { Flag, StatementOrigin, StatementState } from '../note/statement.ts';
import type { PatientLine } from '../patient-line.ts';
import type { ConfirmedCode } from '../review/review.ts';
import type { Speaker } from '../transcript/utterance.ts';

/** Words of the transcript that a statement rests on, quoted, so that a reader needs no transcript. */
export interface ExportEvidence {
  utterance: string;
  /** Span of the utterance's text in UTF-16 units, end exclusive. */
  start: number;
  end: number;
  words: string;
  speaker: Speaker;
  /** Milliseconds from the start of the recording; null for a pasted transcript. */
  fromMs: number | null;
  toMs: number | null;
}

/** What a check found, and what the clinician did about it; `cleared` is null while nothing was done. */
export interface ExportFlag extends Omit<Flag, 'said'> {
  cleared: FlagClearing | null;
}

export interface FlagClearing {
  how: 'corrected' | 'removed' | 'kept';
  /** The clinician's words; null when none were asked for. */
  reason: string | null;
}

export interface ExportStatement {
  id: string;
  /** Where the engine or the clinician placed it, whatever the template's section is called. */
  section: SectionId;
  text: string;
  origin: StatementOrigin;
  state: StatementState;
  evidence: ExportEvidence[];
  flags: ExportFlag[];
}

/** What stands under the title of a section, from top to bottom. */
export type ExportBlock =
  /** `text` are words of the template. */
  | { kind: 'fixed'; text: string }
  /** The template's word for nothing said. */
  | { kind: 'empty'; text: string }
  /** A problem of the plan. `code` only when the clinician confirmed it. */
  | { kind: 'problem'; text: string; code: ConfirmedCode | null }
  | { kind: 'statements'; format: 'bullets' | 'lines' | 'paragraph'; statements: ExportStatement[] };

export interface ExportSection {
  id: string;
  title: string;
  /** Title of the template's group ("Subjective"). */
  group: string;
  blocks: ExportBlock[];
}

/** A flag that was cleared before signing, with the statement's words at that time. */
export interface ClearedFlag extends FlagClearing {
  code: string;
  severity: Flag['severity'];
  words: string;
  /** What stands in the note instead, of a corrected one; null otherwise. */
  now: string | null;
}

/** Who signed, when, and what was signed. */
export interface ExportAttestation {
  name: string;
  role: string;
  /** ISO 8601 with offset. */
  signedAt: string;
  /** SHA-256 of the signed note, hex. */
  noteSha256: string;
  cleared: ClearedFlag[];
  /** Share of the statements that the clinician changed or wrote, 0 to 1. */
  editedShare: number;
}

/** Something added after signing. The signed note above it is unchanged. */
export interface ExportAddendum {
  author: string;
  /** ISO 8601 with offset. */
  addedAt: string;
  text: string;
}

/** Everything that any format says: each format writes this and nothing else. Times are ISO 8601 with offset, on the clinic's clock. */
export interface ExportDocument {
  /** Of the visit. */
  id: string;
  title: string;
  /** Null when it is not known (the command line). */
  startedAt: string | null;
  exportedAt: string;
  source: EncounterSource;
  /** Length of the recording in milliseconds; 0 for a pasted transcript. */
  durationMs: number;
  template: { id: string; name: string };
  engine: { name: string; modelSha256: string | null };
  /** As the clinician wrote it; null when the visit says nothing of it. */
  patient: PatientLine | null;
  sections: ExportSection[];
  /** Null until a clinician has signed: every format then says DRAFT. */
  attestation: ExportAttestation | null;
  addenda: ExportAddendum[];
}

/** Says that nobody answers for the text yet; on every page and at the head of every format. */
export const DRAFT_LINE = 'DRAFT – not signed by a clinician';

export type ExportStatus = 'draft' | 'signed' | 'amended';

export function statusOf({ attestation, addenda }: ExportDocument): ExportStatus {
  if (attestation === null) return 'draft';
  return addenda.length === 0 ? 'signed' : 'amended';
}

/** Every statement in the order of the note. */
export const statementsOf = ({ sections }: Pick<ExportDocument, 'sections'>): ExportStatement[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'statements' ? block.statements : [])),
  );
