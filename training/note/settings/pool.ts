import { readFileSync } from 'node:fs';
import type { AnswerLine } from '#domain/drafting/prompt.ts';
import type { DraftStatement, Evidence } from '#domain/note/statement.ts';
import type { VerdictLogits } from '#workers/note/decoding/judge-line.ts';

/** A line of the model that passed the checks of facts, with what decides whether it stands. */
export interface PoolLine extends AnswerLine {
  evidence: Evidence[];
  /** Mean logarithm of the probabilities of its tokens. */
  confidence: number;
  coverage: number;
  logits: VerdictLogits;
}

/** What the rules quote of the same window. */
export interface PoolQuote extends DraftStatement {
  logits: VerdictLogits;
}

/** All that one window gave, before settings choose of it. */
export interface PoolWindow {
  encounter: string;
  window: string;
  lines: PoolLine[];
  quotes: PoolQuote[];
}

/** Windows by encounter; a line that a killed run left half is left out. */
export function readPool(file: string): Map<string, PoolWindow[]> {
  const pool = new Map<string, PoolWindow[]>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const window = parse(line);
    if (window !== null) pool.set(window.encounter, [...(pool.get(window.encounter) ?? []), window]);
  }
  return pool;
}

function parse(line: string): PoolWindow | null {
  try {
    return JSON.parse(line) as PoolWindow;
  } catch {
    return null;
  }
}
