import type { StatementId } from '../ids.ts';
import type { Note } from '../note/note.ts';
import type { Statement } from '../note/statement.ts';
import { homeFor, isHomeFor } from './note-homes.ts';
import {
  isOfStatement,
  type LoggedAction,
  type Place,
  type ReviewAction,
  type ReviewedStatement,
} from './review.ts';
import { SplitParts } from './split-parts.ts';

type Of<Kind extends ReviewAction['kind']> = Extract<LoggedAction, { kind: Kind }>;

/** A statement as it is before the clinician does anything to it. */
export const untouched = (
  statement: Statement,
  home: string,
  draftText: string | null,
): ReviewedStatement => ({
  ...statement,
  home,
  draftText,
  isTouched: false,
  isStale: false,
  kept: [],
});

/** A line that was split off. */
interface SplitOff {
  whole: StatementId;
  /** The text that the split, a later split of it or its restoring gave it. */
  text: string;
  isMoved: boolean;
  /** Split off a line that the clinician had edited or moved by then: its words are theirs. */
  isOfOwn: boolean;
}

/** The statements of a note in order, on which a log of actions is replayed. What an action means when its statement is gone: nothing. */
export class ReviewedList {
  #list: ReviewedStatement[];
  /** What restoring gives back: the draft that stands, which is another one once an offer was taken. */
  readonly #firsts: Map<StatementId, ReviewedStatement>;
  readonly #parts = new SplitParts();
  readonly #splitOff = new Map<StatementId, SplitOff>();
  readonly #note: Note;

  /** @param note whose sections are the places in which a statement may stand. */
  constructor(list: readonly ReviewedStatement[], note: Note) {
    this.#list = [...list];
    this.#firsts = new Map(list.map((statement) => [statement.id, statement]));
    this.#note = note;
  }

  get statements(): readonly ReviewedStatement[] {
    return this.#list;
  }

  perform(action: LoggedAction): void {
    if (!isOfStatement(action)) return;
    if (action.kind === 'add') return this.#add(action);
    const index = this.#list.findIndex(({ id }) => id === action.statement);
    const statement = this.#list[index];
    if (statement === undefined) return;
    const changed = { ...statement, isTouched: true };
    switch (action.kind) {
      case 'accept':
        return this.#put(index, { ...changed, state: statement.state === 'edited' ? 'edited' : 'accepted' });
      case 'reject':
        return this.#put(index, { ...changed, state: 'rejected' });
      case 'remove':
        return this.#remove(index, changed);
      case 'restore':
        return this.#restore(index, changed);
      case 'edit':
        return this.#put(index, edited(changed, action.text));
      case 'split':
        return this.#split(index, changed, action);
      case 'move':
        return this.#move(index, { ...changed, section: action.section }, action.place);
      case 'keep-flag':
        return this.#put(index, withKept(changed, action));
      case 'take-offer':
        return this.#take(index, taken(changed, action.offer));
      case 'leave-offer':
        return this.#put(index, changed);
    }
  }

  #put(index: number, ...statements: ReviewedStatement[]): void {
    this.#list.splice(index, 1, ...statements);
  }

  #add({ added, place }: Of<'add'>): void {
    const index = this.#list.findIndex(({ id }) => id === added.id);
    const present = this.#list[index];
    const statement = { ...(present ?? untouched(added, place?.home ?? '', null)), isTouched: true };
    if (present !== undefined) this.#list.splice(index, 1);
    this.#firsts.set(added.id, statement);
    if (place === null && present !== undefined) this.#list.splice(index, 0, statement);
    else this.#insert(statement, place ?? { home: statement.home, before: null });
  }

  #remove(index: number, statement: ReviewedStatement): void {
    if (statement.draftText === null) this.#list.splice(index, 1);
    else this.#put(index, { ...statement, state: 'rejected' });
  }

  /** What was split off goes: beside the whole it would say the same twice. What the clinician edited or moved since is theirs, and stays. */
  #restore(index: number, statement: ReviewedStatement): void {
    const first = this.#firsts.get(statement.id) ?? statement;
    const { text, state, evidence } = first;
    this.#put(index, {
      ...worded(statement, text),
      evidence,
      state: state === 'rejected' ? 'draft' : state,
    });
    this.#follow(statement.id, { text });
    const parts = new Set(this.#parts.takeFrom(statement.id));
    const goes = (each: ReviewedStatement): boolean =>
      parts.has(each.id) && !this.#isOwn(each) && !this.#isOfOwn(each.id, statement.id);
    if (parts.size > 0) this.#list = this.#list.filter((each) => !goes(each));
  }

  #follow(id: StatementId, change: Partial<SplitOff>): void {
    const splitOff = this.#splitOff.get(id);
    if (splitOff !== undefined) this.#splitOff.set(id, { ...splitOff, ...change });
  }

  /** Whether the clinician edited or moved it after it was split off. */
  #isOwn({ id, text }: ReviewedStatement): boolean {
    const splitOff = this.#splitOff.get(id);
    return splitOff !== undefined && (splitOff.isMoved || splitOff.text !== text);
  }

  /** Whether it was split off the clinician's words, on the way down from `root`. */
  #isOfOwn(id: StatementId, root: StatementId): boolean {
    const splitOff = this.#splitOff.get(id);
    if (splitOff === undefined || splitOff.whole === root) return false;
    return splitOff.isOfOwn || this.#isOfOwn(splitOff.whole, root);
  }

  #take(index: number, statement: ReviewedStatement): void {
    this.#firsts.set(statement.id, { ...statement, state: 'draft' });
    this.#put(index, statement);
  }

  #split(index: number, statement: ReviewedStatement, { texts, ids }: Of<'split'>): void {
    const parts = texts.map((text, part): ReviewedStatement => {
      const id = part === 0 ? statement.id : ids[part - 1];
      const whole = edited(statement, text);
      return part === 0 || id === undefined ? whole : { ...whole, id, draftText: null, kept: [] };
    });
    const isOfOwn = this.#isOwn(statement);
    for (const part of parts.slice(1)) {
      this.#firsts.set(part.id, part);
      this.#splitOff.set(part.id, { whole: statement.id, text: part.text, isMoved: false, isOfOwn });
    }
    if (!isOfOwn) this.#follow(statement.id, { text: parts[0]?.text ?? statement.text });
    this.#parts.add(statement.id, ids);
    this.#put(index, ...parts);
  }

  #move(index: number, statement: ReviewedStatement, place: Place): void {
    this.#list.splice(index, 1);
    this.#follow(statement.id, { isMoved: true });
    this.#insert(statement, place);
  }

  /**
   * A section that the template no longer has, or that takes something else under this template, or a neighbour that is gone, leaves it where the
   * nearest sense is: where its own section of the engine stands, at the end.
   */
  #insert(statement: ReviewedStatement, { home, before }: Place): void {
    const { section } = statement;
    const isThere = home === statement.home || isHomeFor(this.#note, home, section);
    const there = isThere ? home : (homeFor(this.#note, section) ?? statement.home);
    const target = this.#list.findIndex((each) => each.id === before && each.home === there);
    const last = this.#list.findLastIndex((each) => each.home === there);
    const at = target >= 0 ? target : last >= 0 ? last + 1 : this.#list.length;
    const neighbour = target >= 0 ? this.#list[target] : last >= 0 ? this.#list[last] : undefined;
    this.#list.splice(at, 0, underProblem({ ...statement, home: there }, neighbour?.problem));
  }
}

/** In the plan a statement stands under the problem of its neighbour. */
function underProblem(statement: ReviewedStatement, problem: string | undefined): ReviewedStatement {
  const placed = { ...statement };
  if (problem === undefined || statement.section !== 'assessment-plan') delete placed.problem;
  else placed.problem = problem;
  return placed;
}

/** A reason was given for these words: left on others, the one for lisinopril 40 mg let amlodipine 40 mg through unread. */
const worded = (statement: ReviewedStatement, text: string): ReviewedStatement => ({
  ...statement,
  text,
  kept: text === statement.text ? statement.kept : [],
});

/** The clinician's own stay their own; a draft is theirs from its first change on. */
const edited = (statement: ReviewedStatement, text: string): ReviewedStatement => ({
  ...worded(statement, text),
  state: statement.origin === 'clinician' ? 'accepted' : 'edited',
});

const withKept = (statement: ReviewedStatement, { flag, reason }: Of<'keep-flag'>): ReviewedStatement => ({
  ...statement,
  kept: [...statement.kept, { flag, reason }],
});

function taken(statement: ReviewedStatement, offer: Statement): ReviewedStatement {
  const now: ReviewedStatement = {
    ...worded(statement, offer.text),
    // The words of an engine are checked as such, also where they take the place of the clinician's own.
    origin: offer.origin,
    evidence: offer.evidence,
    window: offer.window,
    windowKey: offer.windowKey,
    draftText: offer.text,
    state: 'accepted',
  };
  // The words before the clinician's style were those of the old draft.
  if (offer.engineText === undefined) delete now.engineText;
  else now.engineText = offer.engineText;
  if (offer.by === undefined) delete now.by;
  else now.by = offer.by;
  return now;
}
