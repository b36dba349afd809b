import { toCheck, verdicts, type AnswerLine } from '#domain/drafting/prompt.ts';
import type { NextTokenModel, Reached } from './next-token-model.ts';

/** Judges lines against what was said in one window. */
export interface LineJudge {
  /**
   * How sure the model is that a line says what was said and stands in its section: log-odds of "yes" against "no" and "move" together. Its own lines and
   * those of the rules alike; it was taught on lines of both with a reader's verdict (`training/note/targets/`).
   * @returns null when `shouldStop` asked to give up.
   */
  oddsOf(line: AnswerLine, shouldStop: () => boolean): Promise<number | null>;
}

/**
 * @param prompt where the window's prompt was read to: each line is asked about from there, and sees no other line.
 * @param isPlaced the section was given: that a line would stand better in another ("move") counts for nothing.
 */
export async function createLineJudge(
  model: NextTokenModel,
  prompt: Reached,
  isPlaced: boolean,
): Promise<LineJudge> {
  const firsts = verdicts.map(async (verdict) => (await model.encode(verdict))[0]);
  const [yes = -1, no = -1, move = -1] = await Promise.all(firsts);
  return {
    async oddsOf(line, shouldStop) {
      const read = await model.read(prompt, await model.encode(toCheck(line)), shouldStop);
      if (read === null) return null;
      const scoreOf = (id: number): number => read.logits[id] ?? -Infinity;
      return verdictOdds([scoreOf(yes), scoreOf(no), scoreOf(move)], isPlaced);
    },
  };
}

/** Logits of the model's verdicts on a line, in the order of `verdicts`. */
export type VerdictLogits = [yes: number, no: number, move: number];

/** Log-odds that a line stands; with the section given "move" is no fault. */
export const verdictOdds = ([yes, no, move]: VerdictLogits, isPlaced: boolean): number =>
  isPlaced ? logSum(yes, move) - no : yes - logSum(no, move);

/** Logarithm of the sum of two exponentials. */
const logSum = (a: number, b: number): number =>
  Math.max(a, b) + (a === b ? Math.LN2 : Math.log1p(Math.exp(-Math.abs(a - b))));
