import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { splitSentences } from '#domain/transcript/sentences.ts';
import type { ControlName, Controls } from './controls.ts';
import type { Candidate } from './figures.ts';
import { sentencesOfNote } from './note-sentences.ts';
import type { Result } from './result-lines.ts';
import type { QualityItem } from './sets.ts';
import type { PlacedStatement } from './statement-figures.ts';

/** The note that an engine wrote. */
export const engineCandidate = (item: QualityItem, result: Result): Candidate => ({
  text: result.text,
  statements: result.statements,
  hasSections: item.section === null,
  timing: result,
});

/** A note that a person wrote, this patient's or another's, taken sentence by sentence. */
export const noteCandidate = (item: QualityItem, note: string): Candidate => ({
  text: note,
  statements: sentencesOfNote(note),
  hasSections: item.section === null,
  timing: null,
});

export function controlCandidate(item: QualityItem, name: ControlName, controls: Controls): Candidate {
  const text = controls.textFor(name, item);
  if (name !== 'transcript') return noteCandidate(item, text);
  return { text, statements: spokenSentences(text), hasSections: false, timing: null };
}

function spokenSentences(transcript: string): PlacedStatement[] {
  const utterances = parseTranscript(transcript);
  if (typeof utterances === 'string') return [];
  return utterances.flatMap(({ text }) =>
    splitSentences(text).map(({ start, end }) => ({ section: 'history', text: text.slice(start, end) })),
  );
}
