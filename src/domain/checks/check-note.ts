import type { Flag } from '../note/statement.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { checkStatement } from './flags/check-statement.ts';
import { linesOfNote, type NoteLine } from './note-text/note-lines.ts';
import { findOmissions } from './omissions/find-omissions.ts';
import type { Omission } from './omissions/omission.ts';
import { indexVisit } from './said/visit-index.ts';

export interface CheckedNote {
  statements: (NoteLine & { flags: Flag[] })[];
  omissions: Omission[];
}

/** Audits a note that anybody wrote against the transcript of its visit: flags of each sentence in order, and what was said and is missing. */
export function checkNote(note: string, utterances: readonly Utterance[]): CheckedNote {
  const visit = indexVisit(utterances);
  const lines = linesOfNote(note);
  const statements = lines.map((line) => ({
    ...line,
    flags:
      line.claim === ''
        ? []
        : checkStatement({ text: line.claim, section: line.section, evidence: [] }, visit),
  }));
  return {
    statements,
    omissions: findOmissions(
      lines.map(({ text }) => text),
      utterances,
    ),
  };
}
