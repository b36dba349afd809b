import { roleOfLabel } from './speaker-labels.ts';

/** A stretch of a pasted transcript under one label; `label` is null for text before or without any label. */
export interface Turn {
  label: string | null;
  text: string;
}

const TIME = String.raw`(?:[([<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[)\]>]?\s*(?:-+>?\s*)?)*`;
/** `[doctor]` may stand anywhere: some transcripts hold a whole visit on one line. */
const BRACKET_LABEL = /\[\s*([\p{L}][\p{L}\p{N}_ .-]{0,30}?)\s*\]\s*:?/gu;
const COLON_LABEL = new RegExp(
  String.raw`^\s*(?:[-*>]\s+)?${TIME}(?:\*\*|__)?\s*([\p{L}][\p{L}\p{N}_ .'’()-]{0,30}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*${TIME}`,
  'u',
);
/** `**Doctor** text`, without a colon. */
const BOLD_LABEL =
  /^\s*(?:[-*>]\s+)?(?:\*\*|__)\s*([\p{L}][\p{L}\p{N}_ .'’()-]{0,30}?)\s*(?:\*\*|__)\s+(?=\S)/u;

/** Cuts a pasted transcript at its speaker labels. Lines without a label go on with the turn before. */
export function splitTurns(text: string): Turn[] {
  const lines = text.split('\n');
  const repeated = repeatedNames(lines);
  const turns: Turn[] = [];
  for (const line of lines) {
    for (const piece of splitAtBrackets(line)) addPiece(turns, piece, repeated);
  }
  return turns.filter((turn) => turn.text !== '');
}

function addPiece(turns: Turn[], piece: Turn, repeated: ReadonlySet<string>): void {
  const labelled = piece.label === null ? readLineLabel(piece.text, repeated) : piece;
  const last = turns.at(-1);
  if (labelled.label !== null || last === undefined) turns.push({ ...labelled, text: labelled.text.trim() });
  else if (labelled.text.trim() !== '') last.text = `${last.text} ${labelled.text.trim()}`.trim();
}

function splitAtBrackets(line: string): Turn[] {
  const pieces: Turn[] = [];
  let label: string | null = null;
  let start = 0;
  for (const match of line.matchAll(BRACKET_LABEL)) {
    const name = match[1] ?? '';
    // "[laughs]" and "[inaudible]" are words of the transcript, not speakers.
    if (roleOfLabel(name) === null) continue;
    pieces.push({ label, text: line.slice(start, match.index) });
    label = name;
    start = match.index + match[0].length;
  }
  pieces.push({ label, text: line.slice(start) });
  return pieces.filter((piece) => piece.label !== null || /\S/u.test(piece.text));
}

function readLineLabel(line: string, repeated: ReadonlySet<string>): Turn {
  const match = COLON_LABEL.exec(line) ?? BOLD_LABEL.exec(line);
  const name = match?.[1];
  if (match === null || name === undefined) return { label: null, text: line };
  const isLabel = roleOfLabel(name) !== null || repeated.has(name.toLowerCase());
  return isLabel ? { label: name, text: line.slice(match[0].length) } : { label: null, text: line };
}

/** Names that start three lines or more ("Martha:") are speakers; "Plan:" once is what somebody wrote. */
function repeatedNames(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const name = COLON_LABEL.exec(line)?.[1]?.toLowerCase();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([name]) => name));
}
