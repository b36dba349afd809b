import { anyTime, bracketedTime, clockTime, withoutBracketedTimes } from './clock-times.ts';
import { roleOfLabel } from './speaker-labels.ts';

/** A stretch of a pasted transcript under one label; `label` is null for text before or without any label. */
export interface Turn {
  label: string | null;
  text: string;
}

const NAME = String.raw`[\p{L}][\p{L}\p{N}_ .'’()-]{0,40}?`;
const LIST_MARK = String.raw`(?:[-*>] )?`;
const TIMES_BEFORE = String.raw`(?:${anyTime} ?(?:-{1,3}>? ?)?){0,3}`;
/** `[doctor]` may stand anywhere: some transcripts hold a whole visit on one line. `<v Doctor>` is WebVTT's. */
const BRACKET_LABEL = /\[ ?(\p{L}[\p{L}\p{N}_ .-]{0,30}?) ?\] ?:?|<v(?:\.[^\s<>]{1,30})? ([^<>\n]{1,60})>/gu;
/** "Doctor:", "[00:03] **Doctor** (0:03):". The colon of a clock time ends no label. */
const COLON_LABEL = new RegExp(
  String.raw`^${LIST_MARK}${TIMES_BEFORE}(?:\*\*|__)? ?(${NAME}) ?(?:\*\*|__)?(?:,? ?${anyTime})? ?(?:\*\*|__)? ?(?::(?!\d{2}(?!\d))|(?<!\d):|：) ?(?:\*\*|__)? ?(?:${bracketedTime} ?)?`,
  'iu',
);
/** `**Doctor** text`, without a colon. */
const BOLD_LABEL = new RegExp(String.raw`^${LIST_MARK}(?:\*\*|__) ?(${NAME}) ?(?:\*\*|__) (?=\S)`, 'u');
/** "Dr Smith 0:03" above what is said or before it, as meeting programs write it. "Pain since 8:30" is no name: its words are small. */
const TIMED_NAME = new RegExp(
  String.raw`^(?:\*\*|__)?(\p{L}[\p{L}\p{N}_.'’()-]{0,30}(?: [\p{Lu}\p{N}(][\p{L}\p{N}_.'’()-]{0,30}){0,4})(?:\*\*|__)?(?:,| ?[|–—•-])? (?:${bracketedTime}|${clockTime.replaceAll('[ap]', '[apAP]').replaceAll('m\\b', '[mM]\\b')})(?: ?[|–—•-])?(?= |$)`,
  'u',
);
/** A label and its times end long before; a pattern over more is time lost. */
const HEAD_CHARS = 200;
const LEAST_REPEATS = 3;

/** Cuts a pasted transcript at its speaker labels. Lines without a label go on with the turn before. */
export function splitTurns(lines: readonly string[]): Turn[] {
  const names = namesIn(lines);
  const turns: Turn[] = [];
  for (const line of lines) {
    for (const piece of splitAtBrackets(line)) addPiece(turns, piece, names);
  }
  return withoutTimesThroughout(turns.filter((turn) => turn.text !== ''));
}

function addPiece(turns: Turn[], piece: Turn, names: Names): void {
  const labelled = piece.label === null ? readLineLabel(piece.text, names) : piece;
  const text = withoutBracketedTimes(labelled.text.trim()).trim();
  const last = turns.at(-1);
  if (labelled.label !== null || last === undefined) turns.push({ ...labelled, text });
  else if (text !== '') last.text = `${last.text} ${text}`.trim();
}

function splitAtBrackets(line: string): Turn[] {
  const pieces: Turn[] = [];
  let label: string | null = null;
  let start = 0;
  for (const match of line.matchAll(BRACKET_LABEL)) {
    const name = match[1] ?? match[2] ?? '';
    // "[laughs]" and "[inaudible]" are words of the transcript, not speakers.
    if (match[2] === undefined && roleOfLabel(name) === null) continue;
    pieces.push({ label, text: line.slice(start, match.index) });
    label = name;
    start = match.index + match[0].length;
  }
  pieces.push({ label, text: line.slice(start) });
  return pieces.filter((piece) => piece.label !== null || /\S/u.test(piece.text));
}

interface Names {
  /** That begin three lines or more ("Martha:"); "Plan:" once is what somebody wrote. Lower case. */
  repeated: ReadonlySet<string>;
  /** Whether names with a time stand above the words: one such line may be anything, two are a habit of the file. */
  areTimed: boolean;
  /** Whether they stand before the words, and one of them has a role: "Lunch 12:30 soup" names nobody. */
  areTimedInLine: boolean;
}

function namesIn(lines: readonly string[]): Names {
  const heads = lines.filter((line) => line !== '').map((line) => line.slice(0, HEAD_CHARS));
  const counts = new Map<string, number>();
  for (const head of heads) {
    const name = COLON_LABEL.exec(head)?.[1]?.toLowerCase();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([, count]) => count >= LEAST_REPEATS).map(([name]) => name);
  const timed = heads.flatMap((head) => {
    const match = TIMED_NAME.exec(head);
    return match === null ? [] : [{ name: match[1] ?? '', isAlone: match[0] === head }];
  });
  return {
    repeated: new Set(repeated),
    areTimed: timed.filter(({ isAlone }) => isAlone).length >= 2,
    areTimedInLine: timed.length >= 2 && timed.some(({ name }) => roleOfLabel(name) !== null),
  };
}

function readLineLabel(line: string, names: Names): Turn {
  const head = line.slice(0, HEAD_CHARS);
  const match = COLON_LABEL.exec(head) ?? BOLD_LABEL.exec(head);
  const name = match?.[1];
  const isLabel =
    name !== undefined && (roleOfLabel(name) !== null || names.repeated.has(name.toLowerCase()));
  if (match !== null && isLabel) return { label: name, text: line.slice(match[0].length) };
  return readTimedName(line, names) ?? { label: null, text: line };
}

function readTimedName(line: string, { areTimed, areTimedInLine }: Names): Turn | null {
  const [head = '', name = ''] = TIMED_NAME.exec(line.slice(0, HEAD_CHARS)) ?? [];
  if (name === '') return null;
  const isAlone = head === line;
  const isLabel = isAlone ? areTimed || roleOfLabel(name) !== null : areTimedInLine;
  return isLabel ? { label: name, text: line.slice(head.length) } : null;
}

const STARTS_WITH_TIME = new RegExp(`^${clockTime} (?=\\S)`, 'iu');

/** "Doctor: 00:03 Any pain?" in every turn is the transcriber's time; in one it is what was said: "8:30 suits me". */
function withoutTimesThroughout(turns: readonly Turn[]): Turn[] {
  const labelled = turns.filter(({ label }) => label !== null);
  const isTimed = labelled.length >= 2 && labelled.every(({ text }) => STARTS_WITH_TIME.test(text));
  return isTimed
    ? turns.map((turn) => ({ ...turn, text: turn.text.replace(STARTS_WITH_TIME, '') }))
    : [...turns];
}
