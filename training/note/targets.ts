import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { splitSentences } from '#domain/transcript/sentences.ts';
import { NOTHING, parseAnswerLine, type AnswerLine, type Verdict } from '#domain/drafting/prompt.ts';

/** What belongs in a note from each window, by `targetKey`: written by reading (`training/note/targets/README.md`). */
export type Targets = ReadonlyMap<string, readonly AnswerLine[]>;

/**
 * A window of a transcript, by its place and its words. Windows once came to be cut otherwise, and the lines of five visits then stood beside
 * windows that did not say them.
 * @param key `Window.key`
 */
export const targetKey = (id: string, index: number, key: string): string => `${id}#${index} ${key}`;

/** @throws Error for a line that is no answer: it would be taught. */
export function readTargets(name: 'aci-train' | 'mts-train'): Targets {
  const rows = rowsOf<{ key: string; window: string; lines: string[] }>(name);
  return new Map(
    rows.map(({ key, window, lines }) => [`${key} ${window}`, lines.flatMap((line) => readLine(key, line))]),
  );
}

function rowsOf<T>(name: string): T[] {
  const path = fileURLToPath(new URL(`targets/${name}.jsonl`, import.meta.url));
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => JSON.parse(row) as T);
}

function readLine(key: string, line: string): AnswerLine[] {
  if (line === NOTHING) return [];
  const parsed = parseAnswerLine(line);
  if (parsed === null) throw new Error(`${key}: "${line}" is no answer`);
  return sentencesOf(parsed);
}

/** One sentence a line: each is checked, and stands or falls, alone. "Knee: Swelling. No warmth." keeps its label in both. */
function sentencesOf(line: AnswerLine): AnswerLine[] {
  const label = /^[\p{L}][\p{L} ,/&-]{1,40}: /u.exec(line.text)?.[0] ?? '';
  const body = line.text.slice(label.length);
  return splitSentences(body).map(({ start, end }) => ({
    ...line,
    text: label + body.slice(start, end).trim(),
  }));
}

/** A line that was read and judged, and what the model is to answer when asked about it. */
export interface JudgedLine {
  line: AnswerLine;
  answer: Verdict;
}

const ANSWERS: Readonly<Record<string, Verdict>> = { s: 'yes', m: 'move', w: 'no', u: 'no' };

/** Lines of the model, trained without that visit, and of the rules, by window, with a reader's verdict. */
export function readJudged(): ReadonlyMap<string, readonly JudgedLine[]> {
  const rows = rowsOf<{ key: string; window: string; lines: [string, string][] }>('judged-train');
  return new Map(
    rows.map(({ key, window, lines }) => [
      `${key} ${window}`,
      lines.map(([text, letter]) => {
        const line = parseAnswerLine(text);
        const answer = ANSWERS[letter];
        if (line === null || answer === undefined) throw new Error(`${key}: "${text}" is not judged`);
        return { line, answer };
      }),
    ]),
  );
}
