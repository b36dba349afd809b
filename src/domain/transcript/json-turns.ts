import { readServiceTranscript } from './json-services.ts';
import { isRecord, labelOf, mostComplete } from './json-values.ts';
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
  const ofService = turns === null ? null : asRead(turns);
  return mostOf([ofService, transcriptIn(value, 0), wholeText(value)]);
}

const asRead = (turns: Turn[]): JsonTranscript =>
  turns.some(({ label }) => label !== null) ? { turns } : { text: turns.map(({ text }) => text).join('\n') };

/** The most complete of several readings of one file: part of the words may stand in a place that is looked into first. */
function mostOf(readings: readonly JsonTranscript[]): JsonTranscript {
  const found = readings.filter((reading) => reading !== null);
  return (
    mostComplete(found, (reading) =>
      'turns' in reading ? reading.turns : [{ label: null, text: reading.text }],
    ) ?? null
  );
}

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
  return mostOf(
    LISTS.map((key) => {
      const within = value[key];
      if (typeof within === 'string' && within.trim() !== '') return { text: within };
      return within === undefined ? null : transcriptIn(within, depth + 1);
    }),
  );
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
  const texts = TEXTS.map((key) => value[key]).filter((each) => typeof each === 'string');
  const text = texts.find((each) => each.trim() !== '') ?? texts[0];
  if (text === undefined) return null;
  const speaker = SPEAKERS.map((key) => value[key]).find((each) => labelOf(each) !== null);
  return { label: labelOf(speaker), text: text.replace(/\s+/gu, ' ').trim() };
}
