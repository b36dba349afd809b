import type { Note } from '../note/note.ts';
import type { Statement } from '../note/statement.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { checkStatement } from './flags/check-statement.ts';
import { indexVisit, type VisitIndex } from './said/visit-index.ts';
import type { KnownFacts } from './unsupported-facts.ts';

/**
 * The note with the flags of each statement that an engine drafted, against the whole visit and with the statement's own evidence. What a clinician
 * wrote is theirs and rests on more than was said.
 */
export function flagNote(note: Note, utterances: readonly Utterance[], known?: KnownFacts): Note {
  if (note.sections.every(({ statements }) => statements.length === 0)) return note;
  const visit = indexVisit(utterances);
  const sections = note.sections.map((section) => ({
    ...section,
    statements: section.statements.map((statement) => withFlags(statement, visit, known)),
  }));
  return { ...note, sections };
}

const withFlags = (statement: Statement, visit: VisitIndex, known?: KnownFacts): Statement =>
  statement.origin === 'clinician'
    ? statement
    : { ...statement, flags: checkStatement(statement, visit, known) };
