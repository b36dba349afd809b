import { deepgramTurns } from './json-deepgram.ts';
import { transcribeTurns } from './json-transcribe.ts';
import { at, fullestText, labelOf, records, textOf, type Json } from './json-values.ts';
import type { Turn } from './split-turns.ts';

/** Turns of what transcription services write, which keep their words deeper than a list of turns; null for anything else. */
export function readServiceTranscript(value: unknown): Turn[] | null {
  const turns =
    deepgramTurns(value) ?? transcribeTurns(value) ?? healthScribeTurns(value) ?? monologueTurns(value);
  return turns?.filter(({ text }) => text !== '') ?? null;
}

/** AWS HealthScribe: `Conversation.TranscriptSegments`, with the role of who speaks ("CLINICIAN_0"). */
function healthScribeTurns(value: unknown): Turn[] | null {
  const segments = records(at(at(value, 'Conversation'), 'TranscriptSegments'));
  if (segments.length === 0) return null;
  return segments.map((segment) => ({
    label: textOf(at(segment['ParticipantDetails'], 'ParticipantRole')) || null,
    text: textOf(segment['Content']),
  }));
}

/** Rev: `monologues`, each of elements that hold their own spaces and stops, or of one text. */
function monologueTurns(value: unknown): Turn[] | null {
  const monologues = records(at(value, 'monologues'));
  if (!monologues.some(({ elements }) => Array.isArray(elements))) return null;
  return monologues.map(({ speaker, elements, text }) => ({
    label: labelOf(speaker),
    text: fullestText([elementsText(records(elements)), textOf(text)]),
  }));
}

function elementsText(elements: readonly Json[]): string {
  const values = elements.map(({ value, type }) => ({
    text: typeof value === 'string' ? value : textOf(value),
    isWord: type === undefined ? /[\p{L}\p{N}]/u.test(textOf(value)) : type !== 'punct',
  }));
  // Without the elements between them words ran into one: "takefortymilligrams".
  return values
    .map(({ text, isWord }, index) => (isWord && values[index - 1]?.isWord === true ? ` ${text}` : text))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}
