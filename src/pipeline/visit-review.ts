import { findOmissions } from '#domain/checks/omissions/find-omissions.ts';
import { createFlagger } from '#domain/checks/create-flagger.ts';
import { asStatementId, type StatementId, type WindowId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Flag, Statement } from '#domain/note/statement.ts';
import { engineNames, standingWriters, type Writer } from '#domain/note/writer.ts';
import { aboutVisit } from '#domain/review/about-visit.ts';
import { applyReview } from '#domain/review/apply-review.ts';
import { blockersOf } from '#domain/review/blockers.ts';
import { act, addedStatements } from '#domain/review/edit-log.ts';
import { groundOf } from '#domain/review/ground.ts';
import { moveReviewEvidence } from '#domain/review/move-evidence.ts';
import { quotesOf, textsOf } from '#domain/review/place-evidence.ts';
import {
  isOfStatement,
  type LoggedAction,
  type Offer,
  type Review,
  type ReviewAction,
  type ReviewedStatement,
  type TouchedDraft,
} from '#domain/review/review.ts';
import { accountOf, type Accounted } from '#domain/signing/attest.ts';
import { wordingsOf } from '#domain/signing/wordings.ts';
import { stableHash } from '#domain/transcript/stable-hash.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';
import type { WordMove } from '#domain/transcript/word-moves.ts';
import type { ListedOmission, ReviewSnapshot } from './review-verbs.ts';

/** The note as the screen shows it. */
export interface ReviewView {
  note: Note;
  review: ReviewSnapshot;
}

/** The statements that engines drafted, as a note. */
export interface DraftedNote {
  /** In the order in which they began. */
  readonly writers: readonly Writer[];
  note(isFinished: boolean, added: readonly Statement[]): Note;
}

/** What was said, and the windows of it. */
export interface SaidWords {
  readonly utterances: readonly Utterance[];
  windows(): { windows: readonly Pick<Window, 'id' | 'key'>[]; isComplete: boolean };
}

const idOf = ({ kind, text }: Pick<ListedOmission, 'kind' | 'text'>): string =>
  `o.${stableHash(`${kind} ${text}`)}`;

/** The clinician's log over the drafts of one open visit, and the note that comes of both. */
export class VisitReview {
  readonly #draft: DraftedNote;
  readonly #transcript: SaidWords;
  #review: Review;
  #checked: { of: readonly Utterance[]; flag: ReturnType<typeof createFlagger> } | null = null;
  #omitted: { of: readonly Utterance[]; sentences: string; found: ListedOmission[] } | null = null;

  constructor(review: Review, draft: DraftedNote, transcript: SaidWords) {
    this.#review = review;
    this.#draft = draft;
    this.#transcript = transcript;
  }

  get review(): Review {
    return this.#review;
  }

  set review(review: Review) {
    this.#review = review;
  }

  /**
   * @param isReady the visit is heard and drafted to its end. Only then it is checked: flags that come and go while people speak would be learned to be
   * ignored.
   */
  view(isReady: boolean): ReviewView {
    const { utterances } = this.#transcript;
    const assembled = this.#draft.note(isReady, addedStatements(this.#review));
    const { note, statements, offers } = applyReview(assembled, this.#review, {
      utterances,
      keys: this.#keys(),
    });
    const flagged = isReady ? this.#flagged(statements) : statements;
    const byId = new Map(flagged.map((statement) => [statement.id, statement]));
    const sections = note.sections.map((section) => ({
      ...section,
      statements: section.statements.map((statement) => byId.get(statement.id) ?? statement),
    }));
    return {
      note: { ...note, engine: engineNames(this.writersOf(note)), sections },
      review: {
        statements: flagged,
        about: aboutVisit(this.#review),
        offers,
        omissions: isReady ? this.#omissions(flagged) : [],
        canUndo: this.#review.actions.length > 0,
        canRedo: this.#review.undone.length > 0,
        blockers: blockersOf(flagged, isReady),
      },
    };
  }

  /** Whose statements stand in this note. What the clinician has touched keeps its writer, whoever drafts its window again. */
  writersOf({ sections }: Pick<Note, 'sections'>): Writer[] {
    const statements = sections.flatMap((section) => section.statements);
    return standingWriters(statements, this.#draft.writers);
  }

  /** Logs one step. The first on a drafted statement takes along how that stands now. */
  log(action: ReviewAction, seenNow: ReviewSnapshot, atMs: number): void {
    const step: LoggedAction = { ...action, atMs };
    if (isOfStatement(action) && action.kind !== 'add') {
      const statement = seenNow.statements.find(({ id }) => id === action.statement);
      if (statement !== undefined && !this.#isTouched(statement.id) && statement.draftText !== null)
        step.of = this.#asTouched(statement, statement.draftText, seenNow);
      const seen = this.#groundOf(action.kind === 'take-offer' ? action.offer : statement);
      if (seen !== null) step.seen = seen;
    }
    this.#review = act(this.#review, step);
  }

  /** The transcript was edited: evidence in the log follows its words. */
  moveEvidence(moves: readonly WordMove[]): void {
    this.#review = moveReviewEvidence(this.#review, moves, textsOf(this.#transcript.utterances));
  }

  /** Id of a new statement of the clinician's. */
  newId(): StatementId {
    const id = asStatementId(`c${this.#review.nextOwn}`);
    this.#review = { ...this.#review, nextOwn: this.#review.nextOwn + 1 };
    return id;
  }

  /** The plain statement, without what the review knows of it. */
  asDrafted(shown: Statement): Statement {
    const plain: Statement & Partial<ReviewedStatement> = { ...shown, state: 'draft', flags: [] };
    delete plain.home;
    delete plain.draftText;
    delete plain.isTouched;
    delete plain.isStale;
    delete plain.kept;
    return plain;
  }

  /** Each statement, also those that were taken away, with the dangers in all the words that it had, for the attestation. */
  accounts(statements: readonly ReviewedStatement[]): Accounted[] {
    const flag = this.#flagger();
    return wordingsOf(this.#review, statements).map((worded) => accountOf(worded, flag));
  }

  /** What the checks say of a statement that is not in the note. */
  flagsOf(statement: Statement): Flag[] {
    return this.#flagger()(statement);
  }

  /** Windows whose drafts feed a section of the note; none for an empty one: the whole visit drafted again for it would change every other section. */
  windowsOf(home: string, { statements, offers }: ReviewSnapshot): Set<WindowId> {
    const here = statements.filter((statement) => statement.home === home);
    const drafts: Statement[] = offers
      .filter((offer) => here.some(({ id }) => id === offer.statement))
      .map(({ draft }: Offer) => draft);
    return new Set([...here, ...drafts].flatMap(({ window }) => (window === null ? [] : [window])));
  }

  #keys(): ReadonlyMap<WindowId, string> | null {
    const { windows, isComplete } = this.#transcript.windows();
    return isComplete ? new Map(windows.map(({ id, key }) => [id, key])) : null;
  }

  /** Null also while people speak, when nothing counts as seen. */
  #groundOf(statement: Statement | undefined): string | null {
    const keys = this.#keys();
    if (statement === undefined || keys === null) return null;
    return groundOf(statement, keys, textsOf(this.#transcript.utterances));
  }

  /** Whether the words are still those of which it was written. */
  isOfPresentWords({ window, windowKey }: Statement): boolean {
    return window === null || this.#keys()?.get(window) === windowKey;
  }

  #isTouched(id: StatementId): boolean {
    return this.#review.actions.some(
      (action) => isOfStatement(action) && action.statement === id && action.of !== undefined,
    );
  }

  #asTouched(statement: ReviewedStatement, draftText: string, { statements }: ReviewSnapshot): TouchedDraft {
    const near = statements.filter(
      ({ id, window, section }) =>
        id !== statement.id && (window === statement.window || section === statement.section),
    );
    return {
      statement: this.asDrafted(statement),
      draftText,
      home: statement.home,
      quotes: quotesOf(statement.evidence, textsOf(this.#transcript.utterances)),
      beside: near.map(({ id }) => id),
    };
  }

  #flagger(): ReturnType<typeof createFlagger> {
    const { utterances } = this.#transcript;
    if (this.#checked?.of !== utterances) this.#checked = { of: utterances, flag: createFlagger(utterances) };
    return this.#checked.flag;
  }

  #flagged(statements: readonly ReviewedStatement[]): ReviewedStatement[] {
    const flag = this.#flagger();
    return statements.map((statement) => ({ ...statement, flags: flag(statement) }));
  }

  /** What was said and stands nowhere; not what the clinician put in or set aside. */
  #omissions(statements: readonly ReviewedStatement[]): ListedOmission[] {
    const { utterances } = this.#transcript;
    const texts = statements.filter(({ state }) => state !== 'rejected').map(({ text }) => text);
    const sentences = texts.join('\n');
    if (this.#omitted?.of !== utterances || this.#omitted.sentences !== sentences) {
      const found = findOmissions(texts, utterances).map((omission) => ({ ...omission, id: idOf(omission) }));
      this.#omitted = { of: utterances, sentences, found };
    }
    const settled = new Set(
      this.#review.actions.flatMap((action) =>
        action.kind === 'set-aside-omission' || action.kind === 'add' ? [action.omission] : [],
      ),
    );
    return this.#omitted.found.filter(({ id }) => !settled.has(id));
  }
}
