import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { StatementId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Flag, Statement } from '#domain/note/statement.ts';
import type { PatientLine } from '#domain/patient-line.ts';
import { asBullets } from '#domain/review/bullets.ts';
import { redo, undo } from '#domain/review/edit-log.ts';
import { homeFor, sectionOfHome } from '#domain/review/note-homes.ts';
import type {
  ConfirmedCode,
  Offer,
  Place,
  Review,
  ReviewAction,
  ReviewedStatement,
} from '#domain/review/review.ts';
import { expandLastPhrase, type SmartPhrase } from '#domain/review/smart-phrases.ts';
import type { ReviewSnapshot, ReviewVerbs } from './review-verbs.ts';
import type { VisitReview } from './visit-review.ts';

/** What the verbs work on. */
export interface DeskParts {
  review: VisitReview;
  /** The note and its review as they stand now. */
  shown: () => { note: Note; review: ReviewSnapshot };
  /** Why nothing may change, or null. */
  refusal: () => AppError | null;
  phrases: () => readonly SmartPhrase[];
  nowMs: () => number;
  /** Shows the review as it is now and puts it on the disk. */
  keep: (review: Review) => Promise<Result<null>>;
  redraft: (home: string) => Promise<Result<null>>;
}

const gone = (): Result<never> => err(appError('not-found'));

/** The verbs on the note of one visit: each becomes one step of the log. */
export class ReviewDesk implements ReviewVerbs {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  async accept(statement: StatementId): Promise<Result<null>> {
    return this.#change(statement, () => ({ kind: 'accept', statement }));
  }

  async reject(statement: StatementId): Promise<Result<null>> {
    return this.#change(statement, ({ state }) =>
      state === 'rejected' ? null : { kind: 'reject', statement },
    );
  }

  async restore(statement: StatementId): Promise<Result<null>> {
    return this.#change(statement, () => ({ kind: 'restore', statement }));
  }

  async edit(statement: StatementId, typed: string): Promise<Result<null>> {
    const text = this.#writtenOut(typed);
    if (text === '') return this.remove(statement);
    return this.#change(statement, (now) => (now.text === text ? null : { kind: 'edit', statement, text }));
  }

  async add(typed: string, place: Place): Promise<Result<StatementId>> {
    const text = this.#writtenOut(typed);
    const section = sectionOfHome(this.#parts.shown().note, place.home);
    if (text === '' || section === null) return err(appError('unexpected'));
    return this.#add({ section, text, origin: 'clinician', evidence: [] }, place);
  }

  async remove(statement: StatementId): Promise<Result<null>> {
    return this.#change(statement, () => ({ kind: 'remove', statement }));
  }

  async move(statement: StatementId, place: Place): Promise<Result<null>> {
    const section = sectionOfHome(this.#parts.shown().note, place.home);
    if (section === null) return gone();
    if (place.before === statement) return ok(null);
    // Within its section of the note a statement keeps the engine's: a template may join several in one.
    return this.#change(statement, (now) => ({
      kind: 'move',
      statement,
      place,
      section: now.home === place.home ? now.section : section,
    }));
  }

  async keepFlag(statement: StatementId, flag: Flag, typed: string): Promise<Result<null>> {
    const reason = typed.trim();
    if (reason === '') return err(appError('unexpected'));
    return this.#change(statement, () => ({ kind: 'keep-flag', statement, flag, reason }));
  }

  async include(omission: string): Promise<Result<StatementId>> {
    const { note, review } = this.#parts.shown();
    const found = review.omissions.find(({ id }) => id === omission);
    if (found === undefined) return this.#refusalOr(gone());
    const { section, text, evidence } = found;
    // A section that is shown only when mentioned is not there yet: the statement then finds it by itself.
    const home = homeFor(note, section);
    const place = home === null ? null : { home, before: null };
    return this.#add({ section, text, origin: 'rule', evidence: [...evidence] }, place, omission);
  }

  async setAside(omission: string): Promise<Result<null>> {
    const { review } = this.#parts.shown();
    if (!review.omissions.some(({ id }) => id === omission)) return this.#refusalOr(gone());
    return this.#log({ kind: 'set-aside-omission', omission });
  }

  async takeOffer(statement: StatementId): Promise<Result<null>> {
    return this.#settle(statement, (offer) => ({ kind: 'take-offer', statement, offer }));
  }

  async leaveOffer(statement: StatementId): Promise<Result<null>> {
    return this.#settle(statement, (offer) => ({ kind: 'leave-offer', statement, offer }));
  }

  async takeOpinion(statement: StatementId, opinion: Statement): Promise<Result<null>> {
    // Taken, it counted as read against words that nobody had compared it with.
    if (!this.#parts.review.isOfPresentWords(opinion)) return this.#outdated();
    const offer = this.#parts.review.asDrafted(opinion);
    return this.#change(statement, () => ({ kind: 'take-offer', statement, offer }));
  }

  async addOpinion(opinion: Statement): Promise<Result<StatementId>> {
    if (!this.#parts.review.isOfPresentWords(opinion)) return this.#outdated();
    return this.#put(this.#parts.review.asDrafted(opinion), null);
  }

  #outdated(): Result<never> {
    return err(this.#parts.refusal() ?? appError('opinion-outdated'));
  }

  async asBullets(statement: StatementId): Promise<Result<null>> {
    return this.#change(statement, ({ text }) => {
      const texts = asBullets(text);
      if (texts.length < 2) return null;
      const ids = texts.slice(1).map(() => this.#parts.review.newId());
      return { kind: 'split', statement, texts, ids };
    });
  }

  async setPatient(patient: PatientLine): Promise<Result<null>> {
    return this.#log({ kind: 'set-patient', patient });
  }

  async confirmCode(problem: string, code: ConfirmedCode | null): Promise<Result<null>> {
    return this.#log({ kind: 'confirm-code', problem, code });
  }

  async undo(): Promise<Result<null>> {
    return this.#step(undo);
  }

  async redo(): Promise<Result<null>> {
    return this.#step(redo);
  }

  async redraftSection(home: string): Promise<Result<null>> {
    return this.#refusalOr(ok(null), () => this.#parts.redraft(home));
  }

  #writtenOut(typed: string): string {
    return expandLastPhrase(typed, this.#parts.phrases()).trim();
  }

  /** @param make null when there is nothing to do. */
  #change(id: StatementId, make: (now: ReviewedStatement) => ReviewAction | null): Promise<Result<null>> {
    const now = this.#parts.shown().review.statements.find((statement) => statement.id === id);
    if (now === undefined) return this.#refusalOr(gone());
    return this.#refusalOr(ok(null), async () => {
      const action = make(now);
      return action === null ? ok(null) : this.#log(action);
    });
  }

  #settle(id: StatementId, make: (offer: Statement) => ReviewAction): Promise<Result<null>> {
    const found: Offer | undefined = this.#parts
      .shown()
      .review.offers.find(({ statement }) => statement === id);
    if (found === undefined) return this.#refusalOr(gone());
    const draft = this.#parts.review.asDrafted(found.draft);
    return this.#log(make(draft));
  }

  #add(
    said: Pick<Statement, 'section' | 'text' | 'origin' | 'evidence'>,
    place: Place | null,
    omission?: string,
  ): Promise<Result<StatementId>> {
    return this.#put({ ...said, weight: 1, window: null, windowKey: null, flags: [] }, place, omission);
  }

  async #put(
    said: Omit<Statement, 'id' | 'state'>,
    place: Place | null,
    omission?: string,
  ): Promise<Result<StatementId>> {
    const refusal = this.#parts.refusal();
    if (refusal !== null) return err(refusal);
    const id = this.#parts.review.newId();
    const kept = await this.#log({
      kind: 'add',
      statement: id,
      added: { ...said, state: 'accepted', id },
      place,
      ...(omission !== undefined && { omission }),
    });
    return kept.ok ? ok(id) : kept;
  }

  #log(action: ReviewAction): Promise<Result<null>> {
    return this.#refusalOr(ok(null), () => {
      const { review, shown, nowMs, keep } = this.#parts;
      review.log(action, shown().review, nowMs());
      return keep(review.review);
    });
  }

  #step(step: (review: Review) => Review): Promise<Result<null>> {
    return this.#refusalOr(ok(null), async () => {
      const { review, keep } = this.#parts;
      const stepped = step(review.review);
      if (stepped === review.review) return ok(null);
      review.review = stepped;
      return keep(stepped);
    });
  }

  /** A signed note says so first, whatever else is wrong. */
  async #refusalOr<T>(otherwise: Result<T>, work?: () => Promise<Result<T>>): Promise<Result<T>> {
    const refusal = this.#parts.refusal();
    if (refusal !== null) return err(refusal);
    return work === undefined ? otherwise : work();
  }
}
