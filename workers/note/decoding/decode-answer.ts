import { NOTHING } from '#domain/drafting/prompt.ts';
import { createRandom, type Random } from '#domain/random.ts';
import { logProbability } from '#workers/shared/log-probability.ts';
import {
  MAX_ANSWER_TOKENS,
  MAX_BACK_OUTS,
  MAX_LINE_TOKENS,
  type DecodingSettings,
} from './decoding-settings.ts';
import type { FactGuard } from './fact-guard.ts';
import type { NextTokenModel, Reached } from './next-token-model.ts';
import { drawn, likeliest } from './pick-token.ts';

/** How the next token is taken: the likeliest one, or one drawn at a temperature. */
export type Taking = { temperature: number; random: Random } | 'likeliest';

export interface DecodeRequest {
  /** Where the prompt was read to. */
  prompt: Reached;
  taking: Taking;
  /** Begins every line, when the section is given (`HPI:`); the model goes on from it. */
  prefix: string | null;
  settings: DecodingSettings;
  guard: FactGuard;
  /** A growing line, for the eye. */
  onGrowing: (line: string) => void;
  /** A finished line. @returns whether it is wanted; after several that are not, the answer is ended. */
  onLine: (line: DecodedLine) => LineVerdict | Promise<LineVerdict>;
  /** A line that was wrong twice, as far as it came. */
  onDropped: (line: DecodedLine) => void;
  shouldStop: () => boolean;
}

export interface DecodedLine {
  text: string;
  /** Mean logarithm of the probabilities of its tokens. */
  confidence: number;
}

/** `again`: the line is wrong, draft it once more. `known`: it was there before. `left`: not wanted, and no sign that the model goes round. */
export type LineVerdict = 'taken' | 'left' | 'known' | 'again';

interface Line {
  /** Where its first token comes, and every token's place after it. */
  start: Reached;
  ids: number[];
  logs: number[];
  /** Tokens that led to a wrong fact, by place. */
  barred: Map<number, Set<number>>;
  backOuts: number;
}

/** Lines in a row that add nothing: the model is going round. */
const MAX_KNOWN = 2;
const SHARE = 0.9;
/** A token may be this much less likely (difference of logits) than the barred one in whose place it comes. */
const MAX_FALL = 5;
/** For a line that went wrong: near to what the model likes, and not the same again. */
const REDRAFT_TEMPERATURE = 0.5;

/**
 * Decodes one answer line by line. No number, medicine or side stands in a line that the guard does not know: digits are barred
 * as they come, words are backed out of when they are finished, and a line that cannot be mended is given up.
 * @returns the number of tokens written.
 */
export async function decodeAnswer(model: NextTokenModel, request: DecodeRequest): Promise<number> {
  const newline = (await model.encode('\n')).at(-1) ?? -1;
  const nothing = (await model.encode(NOTHING))[0] ?? -1;
  const prefix = request.prefix === null ? [] : await model.encode(request.prefix);
  let tokens = 0;
  let lineStart: Reached | null = request.prompt;
  let isFirst = true;
  let known = 0;

  while (lineStart !== null && tokens < MAX_ANSWER_TOKENS && known < MAX_KNOWN && !request.shouldStop()) {
    let start = lineStart;
    if (prefix.length > 0) {
      const read = await model.read(start, prefix, request.shouldStop);
      if (read === null) return tokens;
      start = read;
    }
    const marks = { newline, nothing, isFirst };
    let line = await decodeLine(model, start, request, request.taking, marks);
    tokens += line.tokens;
    let verdict = await judge(model, line, request);
    if (verdict === 'again' && !request.shouldStop()) {
      const taking = { temperature: REDRAFT_TEMPERATURE, random: randomOf(request.taking) };
      line = await decodeLine(model, start, request, taking, marks);
      tokens += line.tokens;
      verdict = await judge(model, line, request);
      if (verdict === 'again') request.onDropped(toLine(model, line, request.prefix));
    }
    known = verdict === 'taken' || verdict === 'left' ? 0 : known + 1;
    isFirst = false;
    lineStart = line.next;
  }
  return tokens;
}

const judge = async (model: NextTokenModel, line: LineEnd, request: DecodeRequest): Promise<LineVerdict> =>
  line.isGivenUp ? 'again' : await request.onLine(toLine(model, line, request.prefix));

/** A redraft of the likeliest line needs chance too, the same on every device. */
const randomOf = (taking: Taking): Random => (taking === 'likeliest' ? createRandom(1) : taking.random);

interface LineEnd {
  ids: number[];
  logs: number[];
  tokens: number;
  isGivenUp: boolean;
  /** Place after the line break; null when the answer has ended. */
  next: Reached | null;
}

interface Marks {
  newline: number;
  nothing: number;
  isFirst: boolean;
}

async function decodeLine(
  model: NextTokenModel,
  start: Reached,
  request: DecodeRequest,
  taking: Taking,
  marks: Marks,
): Promise<LineEnd> {
  const { guard, shouldStop, settings } = request;
  const line: Line = { start, ids: [], logs: [], barred: new Map(), backOuts: 0 };
  let at: Reached = start;
  let tokens = 0;
  let text = '';
  const ended = (isGivenUp: boolean, next: Reached | null): LineEnd => ({
    ids: line.ids,
    logs: line.logs,
    tokens,
    isGivenUp,
    next,
  });

  for (;;) {
    if (shouldStop()) return ended(true, null);
    const id = nextToken(model, at, { line, text, taking, guard, settings, marks });
    const isEnd = id === model.endId;
    const isBreak = id === marks.newline && line.ids.length > 0;
    const grown = id < 0 || isEnd || isBreak ? `${text}\n` : model.decode([...line.ids, id]);
    // No token may come here that says what was said, or a finished word was not said: out of it, and on by another way.
    const wrong = id < 0 ? lastWord(text) : guard.firstWrong(grown);
    if (wrong !== null) {
      line.backOuts += 1;
      if (line.backOuts > MAX_BACK_OUTS) return ended(true, await afterLine(model, line, marks, shouldStop));
      const place = placeOf(model, line.ids, wrong);
      bar(line, place, line.ids[place] ?? id);
      line.ids.length = place;
      line.logs.length = place;
      const back = place === 0 ? start : await model.read(start, line.ids, shouldStop);
      if (back === null) return ended(true, null);
      at = back;
      text = model.decode(line.ids);
      continue;
    }
    if (isEnd) return ended(false, null);
    if (isBreak) return ended(false, await model.read(at, [id], shouldStop));
    tokens += 1;
    line.logs.push(logProbability(at.logits, id));
    line.ids.push(id);
    text = grown;
    request.onGrowing(text);
    if (line.ids.length >= MAX_LINE_TOKENS || isLooping(line.ids))
      return ended(true, await afterLine(model, line, marks, shouldStop));
    const next = await model.read(at, [id], shouldStop);
    if (next === null) return ended(true, null);
    at = next;
  }
}

interface Choice {
  line: Line;
  text: string;
  taking: Taking;
  guard: FactGuard;
  settings: DecodingSettings;
  marks: Marks;
}

function nextToken(model: NextTokenModel, at: Reached, choice: Choice): number {
  const { line, text, taking, guard, settings, marks } = choice;
  const barredHere = line.barred.get(line.ids.length);
  const isBarred = (id: number): boolean =>
    (barredHere?.has(id) ?? false) ||
    (line.ids.length === 0 && (id === marks.newline || (!marks.isFirst && id === marks.nothing))) ||
    !guard.allows(text, id === model.endId ? '\n' : model.decode([id]));
  const id =
    taking === 'likeliest'
      ? likeliest(at.logits, isBarred)
      : drawn(at.logits, isBarred, { ...taking, share: SHARE });
  const score = (token: number): number => at.logits[token] ?? -Infinity;
  const wanted = likeliest(at.logits, () => false);
  // "Blood pressure 1.0/mV" was written where "120/80" was barred: what the model hardly believes is no way out.
  if (id < 0 || score(id) < score(wanted) - MAX_FALL) return -1;
  const rather = (other: number, bias: number): number => (score(id) - score(other) <= bias ? other : id);
  if (id === model.endId && line.ids.length > 0 && !isBarred(marks.newline))
    return rather(marks.newline, settings.endBias);
  if (id === marks.nothing && line.ids.length === 0) {
    const other = likeliest(at.logits, (token) => token === id || isBarred(token));
    return rather(other, settings.nothingBias);
  }
  return id;
}

function bar(line: Line, place: number, id: number): void {
  const ids = line.barred.get(place) ?? new Set<number>();
  ids.add(id);
  line.barred.set(place, ids);
}

/** Index of the token that holds the character at `start` of the line's text. */
function placeOf(model: NextTokenModel, ids: readonly number[], start: number): number {
  for (let count = 1; count <= ids.length; count += 1)
    if (model.decode(ids.slice(0, count)).length > start) return count - 1;
  return Math.max(0, ids.length - 1);
}

const lastWord = (text: string): number => Math.max(0, text.trimEnd().search(/\S+$/u));

/** The place after a line that was given up, as though it had ended well. */
async function afterLine(
  model: NextTokenModel,
  line: Line,
  marks: Marks,
  shouldStop: () => boolean,
): Promise<Reached | null> {
  return line.ids.length === 0 ? null : model.read(line.start, [...line.ids, marks.newline], shouldStop);
}

/** The same four tokens three times, or eight twice. The prompt does not count: copying from it is the work. */
function isLooping(ids: readonly number[]): boolean {
  return repeats(ids, 4) >= 2 || repeats(ids, 8) >= 1;
}

/** How often the last `size` tokens stood in the line before. */
function repeats(ids: readonly number[], size: number): number {
  const tail = ids.slice(-size).join(' ');
  let count = 0;
  for (let end = ids.length - size; end >= size; end -= 1)
    if (ids.slice(end - size, end).join(' ') === tail) count += 1;
  return count;
}

function toLine(model: NextTokenModel, end: LineEnd, prefix: string | null): DecodedLine {
  const sum = end.logs.reduce((total, log) => total + log, 0);
  return {
    text: `${prefix ?? ''}${model.decode(end.ids)}`.trim(),
    confidence: end.logs.length === 0 ? -Infinity : sum / end.logs.length,
  };
}
