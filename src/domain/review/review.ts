import type { PatientLine } from '../patient-line.ts';
import type { StatementId } from '../ids.ts';
import type { SectionId } from '../note/section.ts';
import type { Flag, Statement } from '../note/statement.ts';

/** Where a statement stands: the section of the note, and the statement that follows it there (null: it is the last). */
export interface Place {
  /** Id of a section of the note, which the template names. */
  home: string;
  before: StatementId | null;
}

/** An ICD-10-CM code that the clinician confirmed for a problem of the plan. */
export interface ConfirmedCode {
  code: string;
  display: string;
}

/** A critical flag that the clinician leaves as it is, and why. It counts for exactly this flag on exactly these words: another finding, or another wording, asks again. */
export interface KeptFlag {
  flag: Flag;
  reason: string;
}

/** One thing that the clinician did to the note. Each says by itself what it does, so that the list can be replayed on any later draft. */
export type ReviewAction =
  | { kind: 'accept'; statement: StatementId }
  | { kind: 'reject'; statement: StatementId }
  /** Back to what the engine drafted. */
  | { kind: 'restore'; statement: StatementId }
  | { kind: 'edit'; statement: StatementId; text: string }
  /** One statement becomes several, which rest on the same words; the first keeps the id, the others get `ids`. */
  | { kind: 'split'; statement: StatementId; texts: string[]; ids: StatementId[] }
  /** A statement of the clinician's own, or an omission put in; without a place it stands where it was said. */
  | { kind: 'add'; statement: StatementId; added: Statement; place: Place | null; omission?: string }
  /** An added statement is gone; a drafted one is rejected. */
  | { kind: 'remove'; statement: StatementId }
  | { kind: 'move'; statement: StatementId; place: Place; section: SectionId }
  | ({ kind: 'keep-flag'; statement: StatementId } & KeptFlag)
  /** The new draft takes the place of the clinician's text. */
  | { kind: 'take-offer'; statement: StatementId; offer: Statement }
  /** The clinician's text stays, for good, against this new draft. */
  | { kind: 'leave-offer'; statement: StatementId; offer: Statement }
  | { kind: 'set-aside-omission'; omission: string }
  /** Who the note is about. */
  | { kind: 'set-patient'; patient: PatientLine }
  /** The code of a problem of the plan, by the words of its heading; null takes it back. */
  | { kind: 'confirm-code'; problem: string; code: ConfirmedCode | null };

/** What is done to the visit and to no statement of it. */
const OF_NO_STATEMENT = ['set-aside-omission', 'set-patient', 'confirm-code'] as const;

export const isOfStatement = <Action extends ReviewAction>(
  action: Action,
): action is Exclude<Action, { kind: (typeof OF_NO_STATEMENT)[number] }> =>
  !(OF_NO_STATEMENT as readonly string[]).includes(action.kind);

/** A drafted statement as the clinician saw it when touching it first. From then on it is theirs: no draft replaces it. */
export interface TouchedDraft {
  statement: Statement;
  /** The engine's words. */
  draftText: string;
  home: string;
  /** The words that each evidence covered: they find its place again when the transcript is corrected. */
  quotes: string[];
  /** Other statements of the note at that time: a later draft that was here already is no new version of this one. */
  beside: StatementId[];
}

/** An action in the log. */
export type LoggedAction = ReviewAction & {
  atMs: number;
  /** With the first action on a drafted statement. */
  of?: TouchedDraft;
  /** What the statement rested on at that time (`groundOf`): what it rests on now, if that is something else, the clinician has not seen. */
  seen?: string;
};

/** All that the clinician did to the note of one visit, in order. */
export interface Review {
  /** In force, oldest first. */
  actions: readonly LoggedAction[];
  /** Taken back; the last one comes back first. */
  undone: readonly LoggedAction[];
  /** Number of the clinician's next statement; never used twice. */
  nextOwn: number;
}

export const emptyReview: Review = { actions: [], undone: [], nextOwn: 1 };

/** A statement as it stands after the review. */
export interface ReviewedStatement extends Statement {
  /** Id of the section of the note in which it stands. */
  home: string;
  /** What the engine wrote; null for the clinician's own and for what was put in. */
  draftText: string | null;
  /** The clinician did something to it: no draft replaces it. */
  isTouched: boolean;
  /** What it rests on has changed since: it is drafted again, or waits for the clinician. */
  isStale: boolean;
  kept: readonly KeptFlag[];
}

/** A new draft beside a statement of the clinician's: to take or to leave. */
export interface Offer {
  /** The statement that stays unless the offer is taken. */
  statement: StatementId;
  /** The new draft. `wordDiff(text of the statement, draft.text)` shows what would change. */
  draft: Statement;
}
