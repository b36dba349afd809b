import { isRecord, readServiceTranscript } from './json-services.ts';
import type { Turn } from './split-turns.ts';

const TEXTS = ['text', 'utterance', 'content', 'sentence', 'transcript', 'message', 'words', 'value'];
const SPEAKERS = [
  'speaker',
  'role',
  'speaker_label',
  'speakerLabel',
  'speaker_name',
  'speakerName',
  'speaker_id',
  'speakerId',
  'name',
  'participant',
  'who',
  'author',
  'channel',
];
const LISTS = [
  'utterances',
  'segments',
  'turns',
  'dialogue',
  'transcript',
  'conversation',
  'messages',
  'entries',
  'items',
  'monologues',
  'paragraphs',
  'sentences',
  'phrases',
  'lines',
  'chunks',
  'transcription',
  'transcripts',
  'results',
  'data',
];
/** Deeper than any transcript: `{results: {utterances: […]}}` is two. */
const DEEPEST = 3;

/** What a text in JSON holds: turns, or lines of text to read as any other; null for JSON that holds neither. */
export type JsonTranscript = { turns: Turn[] } | { text: string } | null;

/** Whether a text begins as JSON does; "[doctor] hello" does not. */
export const looksLikeJson = (text: string): boolean =>
  /^\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|"|\[|\]|-?\d+\s*,))/u.test(text.slice(0, 400));

/**
 * Reads a transcript from JSON, or from one JSON object a line: what transcription services write, a list of turns with who speaks and what is said by
 * the usual names, or all the words as one text.
 */
export function readJsonTranscript(text: string): JsonTranscript {
  const value = parse(text) ?? parseLines(text);
  const turns = readServiceTranscript(value);
  if (turns !== null) return turns.some(({ label }) => label !== null) ? { turns } : asLines(turns);
  return transcriptIn(value, 0) ?? wholeText(value);
}

const asLines = (turns: readonly Turn[]): JsonTranscript => ({
  text: turns.map(({ text }) => text).join('\n'),
});

/** `{"text": "…"}`, as Whisper writes it. */
function wholeText(value: unknown): JsonTranscript {
  const text = isRecord(value) ? value['text'] : undefined;
  return typeof text === 'string' && text.trim() !== '' ? { text } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map(parse);
  return rows.length > 1 && rows.every((row) => isRecord(row)) ? rows : undefined;
}

function transcriptIn(value: unknown, depth: number): JsonTranscript {
  if (Array.isArray(value)) return listed(value);
  if (!isRecord(value) || depth > DEEPEST) return null;
  for (const key of LISTS) {
    const within = value[key];
    if (typeof within === 'string' && within.trim() !== '') return { text: within };
    const found = within === undefined ? null : transcriptIn(within, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function listed(values: readonly unknown[]): JsonTranscript {
  if (values.length > 0 && values.every((value) => typeof value === 'string'))
    return { text: values.join('\n') };
  const turns = values.map(turnOf);
  const isWhole = turns.length > 0 && turns.every((turn) => turn !== null);
  if (!isWhole) return null;
  // All of a visit under one name that is none is speech without labels.
  const [only] = turns;
  if (turns.length === 1 && only?.label === null) return { text: only.text };
  return { turns: turns.filter((turn) => turn.text !== '') };
}

function turnOf(value: unknown): Turn | null {
  if (!isRecord(value)) return null;
  const text = TEXTS.map((key) => value[key]).find((each) => typeof each === 'string');
  if (typeof text !== 'string') return null;
  const speaker = SPEAKERS.map((key) => value[key]).find((each) => labelOf(each) !== null);
  return { label: labelOf(speaker), text: text.replace(/\s+/gu, ' ').trim() };
}

function labelOf(speaker: unknown): string | null {
  if (isRecord(speaker))
    return labelOf(speaker['name'] ?? speaker['label'] ?? speaker['id'] ?? speaker['role']);
  if (typeof speaker === 'number') return `Speaker ${speaker}`;
  if (typeof speaker !== 'string' || speaker.trim() === '') return null;
  // "A" and "1" name voices as "Speaker A" does; "D" and "P" are the doctor and the patient in a transcript of lines only.
  return /^(?:\p{L}|\d{1,3})$/u.test(speaker.trim()) ? `Speaker ${speaker.trim()}` : speaker.trim();
}
