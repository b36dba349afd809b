import type { Result } from '#contracts/result.ts';
import type { Omission } from '#domain/checks/omissions/omission.ts';
import type { StatementId } from '#domain/ids.ts';
import type { Flag, Statement } from '#domain/note/statement.ts';
import type { PatientLine } from '#domain/patient-line.ts';
import type { AboutVisit } from '#domain/review/about-visit.ts';
import type { Blocker } from '#domain/review/blockers.ts';
import type { ConfirmedCode, Offer, Place, ReviewedStatement } from '#domain/review/review.ts';

/** Something that was said and that the note does not have, under the id by which it is put in. */
export interface ListedOmission extends Omission {
  id: string;
}

/** The clinician's work on the note, as the screen shows it. */
export interface ReviewSnapshot {
  /** In the order of the note, rejected ones included; the same objects as in `note`. */
  statements: readonly ReviewedStatement[];
  /** Who the note is about, and the codes that were confirmed. */
  about: AboutVisit;
  offers: readonly Offer[];
  /** Worst first; empty until the visit is drafted to its end. */
  omissions: readonly ListedOmission[];
  canUndo: boolean;
  canRedo: boolean;
  /** What stands in the way of a signature; empty means that the note can be signed. */
  blockers: readonly Blocker[];
}

/**
 * What the clinician does to the note. Each verb is one step of undo, is on the disk when it resolves, and changes nothing when it resolves to
 * an error: `not-found` for a statement, offer or omission that is gone, `note-signed` after signing.
 */
export interface ReviewVerbs {
  accept(statement: StatementId): Promise<Result<null>>;
  reject(statement: StatementId): Promise<Result<null>>;
  /** Back to the engine's words, in the note. */
  restore(statement: StatementId): Promise<Result<null>>;
  /** A smart phrase that `text` ends with is written out. A blank text removes the statement; the present text changes nothing. */
  edit(statement: StatementId, text: string): Promise<Result<null>>;
  /** A statement of the clinician's own; a smart phrase at the end is written out. The id of the new statement. */
  add(text: string, place: Place): Promise<Result<StatementId>>;
  /** Takes away an added statement; rejects a drafted one. */
  remove(statement: StatementId): Promise<Result<null>>;
  move(statement: StatementId, place: Place): Promise<Result<null>>;
  /** Keeps a critical flag as it is. `reason` must not be blank (`unexpected`). */
  keepFlag(statement: StatementId, flag: Flag, reason: string): Promise<Result<null>>;
  /** Puts an omission into its section, with its evidence. The id of the new statement. */
  include(omission: string): Promise<Result<StatementId>>;
  setAside(omission: string): Promise<Result<null>>;
  /** By the id of the statement that the offer stands beside. */
  takeOffer(statement: StatementId): Promise<Result<null>>;
  leaveOffer(statement: StatementId): Promise<Result<null>>;
  /** A second opinion's words, with their evidence, in place of the statement's. */
  takeOpinion(statement: StatementId, opinion: Statement): Promise<Result<null>>;
  /** Puts what only a second opinion has into the note, where it was said. The id of the new statement. */
  addOpinion(opinion: Statement): Promise<Result<StatementId>>;
  /** One statement for each sentence or item of a list. */
  asBullets(statement: StatementId): Promise<Result<null>>;
  /** Who the note is about; what was written before is replaced. */
  setPatient(patient: PatientLine): Promise<Result<null>>;
  /** The code of a problem, by the words of its heading; null takes it back. */
  confirmCode(problem: string, code: ConfirmedCode | null): Promise<Result<null>>;
  undo(): Promise<Result<null>>;
  redo(): Promise<Result<null>>;
  /** Drafts the windows of that section of the note again; what the clinician touched gets offers. */
  redraftSection(home: string): Promise<Result<null>>;
}
