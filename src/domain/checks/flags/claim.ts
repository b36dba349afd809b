import type { SectionId } from '#domain/note/section.ts';
import type { Evidence } from '#domain/note/statement.ts';
import { writeOut, type PlainNote } from '../said/abbreviations.ts';
import { markedWords, type MarkedWord } from '../said/marked-words.ts';
import { sentencesOfEvidence, type VisitIndex } from '../said/visit-index.ts';

/** What is checked: a sentence of a note, whoever wrote it. */
export interface CheckedStatement {
  text: string;
  /** Null when the note does not tell. */
  section: SectionId | null;
  /** The words that it rests on; empty when nobody says, and then they are looked for. */
  evidence: readonly Evidence[];
}

/** A statement made ready for all checks. */
export interface Claim {
  /** Abbreviations written out, list marker blanked. */
  text: string;
  words: readonly MarkedWord[];
  section: SectionId | null;
  /** Sentences of the visit that the evidence touches. */
  evidence: ReadonlySet<number>;
  /** The words of the note behind a span of `text`. */
  original: PlainNote['original'];
}

const LIST_MARKER = /^\s*(?:#\s*)?\d{1,2}[.)]\s+/u;

export function claimOf({ text, section, evidence }: CheckedStatement, visit: VisitIndex): Claim {
  const marker = LIST_MARKER.exec(text)?.[0].length ?? 0;
  const { text: plain, original } = writeOut(`${' '.repeat(marker)}${text.slice(marker)}`);
  return {
    text: plain,
    words: markedWords(plain),
    section,
    evidence: evidence.length === 0 ? new Set() : sentencesOfEvidence(visit, evidence),
    original: (start, end) => original(start, end).trim(),
  };
}
