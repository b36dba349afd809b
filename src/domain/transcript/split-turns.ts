import { anyTime, bracketedTime, clockTime, markedTime } from './clock-times.ts';
import { withoutLoneTimes, withoutTimesThroughout, type LinedTurn } from './header-times.ts';
import { isNoName, isOfSentence } from './no-names.ts';
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
  String.raw`^${LIST_MARK}${TIMES_BEFORE}(?:\*\*|__)? ?(${NAME}) ?(?:\*\*|__)?(?:,? ?${anyTime})? ?(?:\*\*|__)? ?(?::(?!\d{2}(?!\d))|(?<!\d):|：) ?(?:\*\*|__)? ?(?:${markedTime} ?)?`,
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

/** "0:03 **Doctor** …", "[00:03] - [doctor] …". */
const TIME_FIRST = new RegExp(`^${anyTime} ?(?:-{1,3}>? ?)?`, 'iu');

/** Cuts a pasted transcript at its speaker labels. Lines without a label go on with the turn before. */
export function splitTurns(lines: readonly string[]): Turn[] {
  const names = namesIn(lines);
  const pieces = lines
    .flatMap((line) => splitAtBrackets(line))
    .map((piece) => (piece.label === null ? readLineLabel(piece.text, names) : piece))
    .map((piece) => ({ ...piece, text: piece.text.trim() }))
    .filter(({ label, text }) => label !== null || text !== '');
  return withoutTimesThroughout(linedTurns(withoutLoneTimes(pieces)))
    .map(({ label, lines: spoken }) => ({ label, text: spoken.filter((line) => line !== '').join(' ') }))
    .filter(({ text }) => text !== '');
}

function linedTurns(pieces: readonly Turn[]): LinedTurn[] {
  const turns: { label: string | null; lines: string[] }[] = [];
  for (const { label, text } of pieces) {
    const last = turns.at(-1);
    const lined = text === '' ? [] : [text];
    if (label !== null || last === undefined) turns.push({ label, lines: lined });
    // Copying the lines for each one took seconds over 14,000 of them.
    else last.lines.push(...lined);
  }
  return turns;
}

function splitAtBrackets(line: string): Turn[] {
  const pieces: Turn[] = [];
  let label: string | null = null;
  let start = 0;
  for (const match of line.matchAll(BRACKET_LABEL)) {
    const name = match[1] ?? match[2] ?? '';
    // "[laughs]" and "[inaudible]" are words of the transcript, not speakers.
    if (match[2] === undefined && roleOfLabel(name) === null) continue;
    const before = line.slice(start, match.index);
    pieces.push({ label, text: label === null && isTime(before) ? '' : before });
    label = name;
    start = match.index + match[0].length;
  }
  pieces.push({ label, text: line.slice(start) });
  return pieces.filter((piece) => piece.label !== null || /\S/u.test(piece.text));
}

/** Whether nothing but a time stands here. */
const isTime = (text: string): boolean => TIME_FIRST.exec(text.trim())?.[0] === text.trim();

interface Names {
  /** That begin three lines or more ("Martha:"); "Plan:" once is what somebody wrote. Lower case. */
  repeated: ReadonlySet<string>;
  /** Whether names with a time stand above the words: one such line may be anything, two are a habit of the file. */
  areTimed: boolean;
  /** Whether they stand before the words, and one of them has a role: "Lunch 12:30 soup" names nobody. */
  areTimedInLine: boolean;
  /** Whether labels of another kind tell who speaks: then "Aspirin 8:00" is what somebody said. */
  areLabelled: boolean;
}

interface TimedName {
  name: string;
  isAlone: boolean;
  /** Words stand below it. */
  isAbove: boolean;
}

function namesIn(lines: readonly string[]): Names {
  const heads = lines.filter((line) => line !== '').map((line) => line.slice(0, HEAD_CHARS));
  const counts = new Map<string, number>();
  for (const head of heads) {
    const name = COLON_LABEL.exec(head)?.[1]?.toLowerCase();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const repeated = [...counts]
    .filter(([name, count]) => count >= LEAST_REPEATS && !isNoName(name))
    .map(([name]) => name);
  const timed = timedNamesIn(heads);
  const withRole = timed.filter(({ name }) => roleOfLabel(name) !== null).length;
  const labelled = lines.filter(hasRoleLabel).length;
  const alone = timed.filter(({ isAlone }) => isAlone);
  return {
    repeated: new Set(repeated),
    areTimed: alone.length >= 2 && (withRole > 0 || alone.every(({ isAbove }) => isAbove)),
    areTimedInLine: timed.length >= 2 && withRole > 0,
    areLabelled: labelled > 0 && labelled >= withRole,
  };
}

function timedNamesIn(heads: readonly string[]): TimedName[] {
  const found = heads.map((head) => timedNameOf(head));
  return found.flatMap((each, at) =>
    each === null
      ? []
      : [
          {
            name: each.name,
            isAlone: each.head === heads[at],
            isAbove: at + 1 < heads.length && found[at + 1] === null,
          },
        ],
  );
}

function timedNameOf(line: string): { head: string; name: string } | null {
  const [head = '', name = ''] = TIMED_NAME.exec(line.slice(0, HEAD_CHARS)) ?? [];
  return name === '' || isNoName(name) ? null : { head, name };
}

function hasRoleLabel(line: string): boolean {
  return splitAtBrackets(line).some(({ label }) => label !== null) || roleLabelOf(line) !== null;
}

/** What may be the label of a line, before it is known whether it is one. */
function headOf(line: string): { label: string; text: string } | null {
  const head = line.slice(0, HEAD_CHARS);
  const match = COLON_LABEL.exec(head) ?? BOLD_LABEL.exec(head);
  return match?.[1] === undefined ? null : { label: match[1], text: line.slice(match[0].length) };
}

function roleLabelOf(line: string): Turn | null {
  const head = headOf(line);
  return head === null || roleOfLabel(head.label) === null || isOfSentence(head.label) ? null : head;
}

function readLineLabel(line: string, names: Names): Turn {
  const behindTime = line.replace(TIME_FIRST, '');
  return (
    roleLabelOf(line) ??
    readRepeatedName(line, names) ??
    readTimedName(line, names) ??
    (behindTime === line ? null : roleLabelOf(behindTime)) ?? { label: null, text: line }
  );
}

function readRepeatedName(line: string, { repeated }: Names): Turn | null {
  const head = headOf(line);
  return head !== null && repeated.has(head.label.toLowerCase()) ? head : null;
}

function readTimedName(line: string, { areTimed, areTimedInLine, areLabelled }: Names): Turn | null {
  const timed = areLabelled ? null : timedNameOf(line);
  if (timed === null) return null;
  const { head, name } = timed;
  const isAlone = head === line;
  const isLabel = isAlone ? areTimed || roleOfLabel(name) !== null : areTimedInLine;
  return isLabel ? { label: name, text: line.slice(head.length) } : null;
}
