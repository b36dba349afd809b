import type { StatementId, UtteranceId, WindowId } from '../ids.ts';
import type { Note } from '../note/note.ts';
import type { Statement } from '../note/statement.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { addedStatements } from './edit-log.ts';
import { findOffers } from './find-offers.ts';
import { groundOf } from './ground.ts';
import { homeFor, isHomeFor } from './note-homes.ts';
import { placeEvidence, textsOf, type Texts } from './place-evidence.ts';
import { isOfStatement, type Offer, type Review, type ReviewedStatement } from './review.ts';
import { ReviewedList, untouched } from './reviewed-list.ts';
import { indexDrafts, presentVersion, touchedDrafts, type Touched } from './touched-drafts.ts';

/** What was said, as far as it decides what became of a statement. */
export interface Said {
  utterances: readonly Utterance[];
  /** Present key of each window; null while people speak, when nothing counts as stale. */
  keys: ReadonlyMap<WindowId, string> | null;
}

export interface ReviewedNote {
  /** Without what was rejected. */
  note: Note;
  /** In the order of the note, with what was rejected. */
  statements: readonly ReviewedStatement[];
  offers: readonly Offer[];
}

/**
 * The note as the clinician left it: their actions replayed, in order, over what is drafted now.
 * @param note assembled from the drafts and from `addedStatements`; it is not changed, and without actions its statements come back as they are.
 */
export function applyReview(note: Note, review: Review, said: Said): ReviewedNote {
  const texts = textsOf(said.utterances);
  const touched = touchedDrafts(review.actions);
  const added = new Set(addedStatements(review).map(({ id }) => id));
  const drafts = note.sections.flatMap(({ id, statements }) =>
    statements.map((statement) => untouched(statement, id, added.has(statement.id) ? null : statement.text)),
  );
  const index = indexDrafts(drafts);
  const present = new Map(
    [...touched].flatMap(([id, known]): [StatementId, Statement][] => {
      const draft = presentVersion(known, index);
      return draft === undefined ? [] : [[id, draft]];
    }),
  );
  const list = new ReviewedList(withTouched(drafts, touched, present, note, texts, said.utterances), note);
  for (const action of review.actions) list.perform(action);
  const seen = seenGrounds(review);
  const replayed = list.statements.map((statement) => settled(statement, seen, said, texts));
  const { offers, repeated } = findOffers(replayed, touched, (id) => present.has(id as StatementId));
  const hidden = new Set<ReviewedStatement>([
    ...repeated,
    ...offers.map(({ draft }) => draft as ReviewedStatement),
  ]);
  return {
    ...distribute(
      note,
      replayed.filter((each) => !hidden.has(each)),
    ),
    offers,
  };
}

/** Touched statements in place of their present draft, or where they were said when no draft says them any more. */
function withTouched(
  drafts: readonly ReviewedStatement[],
  touched: ReadonlyMap<StatementId, Touched>,
  present: ReadonlyMap<StatementId, Statement>,
  note: Note,
  texts: Texts,
  utterances: readonly Utterance[],
): ReviewedStatement[] {
  const order = new Map(utterances.map(({ id }, index) => [id, index]));
  const list = [...drafts];
  for (const [id, { statement, draftText, home, quotes }] of touched) {
    const draft = present.get(id);
    const evidence = draft?.evidence ?? placeEvidence(statement.evidence, texts, quotes);
    const source = draft ?? statement;
    const kept: ReviewedStatement = {
      ...untouched(statement, home, draftText),
      evidence,
      window: source.window,
      windowKey: source.windowKey,
      isTouched: true,
    };
    const index = list.findIndex((each) => each.id === draft?.id && !each.isTouched);
    const there = list[index];
    if (there !== undefined) {
      const placed = { ...kept, home: there.home };
      if (there.problem === undefined) delete placed.problem;
      else placed.problem = there.problem;
      list.splice(index, 1, placed);
    } else insertBySpeech(list, withHome(kept, note), order);
  }
  return list;
}

const withHome = (statement: ReviewedStatement, note: Note): ReviewedStatement =>
  isHomeFor(note, statement.home, statement.section)
    ? statement
    : { ...statement, home: homeFor(note, statement.section) ?? note.sections.at(-1)?.id ?? '' };

function insertBySpeech(
  list: ReviewedStatement[],
  statement: ReviewedStatement,
  order: ReadonlyMap<UtteranceId, number>,
): void {
  const said = firstSaid(statement, order);
  const siblings = list.flatMap((each, index) => (each.home === statement.home ? [index] : []));
  const later = siblings.find((index) => {
    const other = list[index];
    return other !== undefined && firstSaid(other, order) > said;
  });
  list.splice(later ?? (siblings.at(-1) ?? list.length - 1) + 1, 0, statement);
}

const firstSaid = ({ evidence }: Statement, order: ReadonlyMap<UtteranceId, number>): number =>
  Math.min(...evidence.map(({ utterance }) => order.get(utterance) ?? Number.POSITIVE_INFINITY));

/** What each statement rested on when the clinician last did something to it: what was split off was seen with the whole. */
function seenGrounds({ actions }: Review): Map<StatementId, string> {
  const seen = new Map<StatementId, string>();
  for (const action of actions) {
    if (!isOfStatement(action) || action.seen === undefined) continue;
    const parts = action.kind === 'split' ? action.ids : [];
    for (const id of [action.statement, ...parts]) seen.set(id, action.seen);
  }
  return seen;
}

function settled(
  statement: ReviewedStatement,
  seen: ReadonlyMap<StatementId, string>,
  { keys }: Said,
  texts: Texts,
): ReviewedStatement {
  const { windowKey, isTouched } = statement;
  const evidence = placeEvidence(statement.evidence, texts);
  const now = keys === null ? windowKey : groundOf({ ...statement, evidence }, keys, texts);
  const isStale = now !== windowKey && !(isTouched && seen.get(statement.id) === now);
  if (!isStale) return evidence === statement.evidence ? statement : { ...statement, evidence };
  return { ...statement, evidence, isStale, state: isTouched ? statement.state : 'stale' };
}

function distribute(
  note: Note,
  replayed: readonly ReviewedStatement[],
): { note: Note; statements: ReviewedStatement[] } {
  const sections = note.sections.map((section) => ({
    section,
    all: replayed.filter(({ home }) => home === section.id),
  }));
  return {
    statements: sections.flatMap(({ all }) => all),
    note: {
      ...note,
      sections: sections.map(({ section, all }) => ({
        ...section,
        statements: all.filter(({ state }) => state !== 'rejected'),
      })),
    },
  };
}
