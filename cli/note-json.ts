import type { Note } from '#domain/note/note.ts';
import type { Flag, StatementOrigin } from '#domain/note/statement.ts';
import type { TermSuggestion } from '#domain/terms/term-suggestion.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';

export interface NoteTimings {
  audioMs: number;
  totalMs: number;
}

/** The JSON of `npm run note -- --format json`; `utterance` is the place in `transcript`. */
export interface NoteJson {
  id: string;
  engine: string;
  sections: {
    id: string;
    title: string;
    statements: {
      text: string;
      origin: StatementOrigin;
      evidence: { utterance: number; start: number; end: number }[];
      flags: Flag[];
    }[];
  }[];
  transcript: {
    speaker: Speaker;
    startMs: number;
    endMs: number;
    text: string;
    suggestions?: readonly TermSuggestion[];
  }[];
  timings: NoteTimings;
}

export function toNoteJson(
  id: string,
  note: Note,
  utterances: readonly Utterance[],
  timings: NoteTimings,
): NoteJson {
  const places = new Map(utterances.map((utterance, index) => [utterance.id, index]));
  return {
    id,
    engine: note.engine,
    sections: note.sections.map((section) => ({
      id: section.id,
      title: section.title,
      statements: section.statements.map(({ text, origin, evidence, flags }) => ({
        text,
        origin,
        evidence: evidence.map(({ utterance, start, end }) => ({
          utterance: places.get(utterance) ?? -1,
          start,
          end,
        })),
        flags,
      })),
    })),
    transcript: utterances.map(({ speaker, startMs, endMs, text, suggestions }) => ({
      speaker,
      startMs,
      endMs,
      text,
      ...(suggestions === undefined ? {} : { suggestions }),
    })),
    timings,
  };
}
