import { unsupportedActions } from '#domain/checks/actions.ts';
import { saidFindings, unsupportedFindings } from '#domain/checks/findings.ts';
import { mistakenWords } from '#domain/checks/opposites.ts';
import {
  saidFacts,
  unsupportedFacts,
  type KnownFacts,
  type SaidFacts,
} from '#domain/checks/unsupported-facts.ts';
import { isMislabelled } from '#domain/drafting/exam-label.ts';
import { isHeadingSaid } from '#domain/drafting/plan-heading.ts';
import type { AnswerLine } from '#domain/drafting/prompt.ts';
import { isTangledLine } from '#domain/drafting/tangled-line.ts';
import { isUnplaced } from '#domain/extraction/points-outside.ts';
import { windowText } from '#domain/transcript/window-text.ts';
import type { Window } from '#domain/transcript/window.ts';

/** What the rules ask of a line that the model wrote for one window, before its verdict counts. */
export interface LineChecks {
  /** What was said in the window: read once, asked for every line. */
  facts: SaidFacts;
  /**
   * States a number, medicine, side, finding or action that was not said, or was said otherwise.
   * @param whole the line as it was written, with its section and heading; `text` is the statement alone.
   */
  isWrong(whole: string, text: string): boolean;
}

export function createLineChecks(window: Window, known: KnownFacts): LineChecks {
  const said = windowText(window);
  const facts = saidFacts(said, known);
  const findings = saidFindings(window);
  return {
    facts,
    isWrong: (whole, text) =>
      unsupportedFacts(whole, facts, known).length > 0 ||
      unsupportedFindings(text, findings).length > 0 ||
      mistakenWords(text, said).length > 0 ||
      unsupportedActions(text, said).length > 0,
  };
}

/** True, perhaps, and nothing that a note can hold, or not in this place. */
export const isUnfit = ({ section, problem, text }: AnswerLine, window: Window): boolean =>
  isUnplaced(text) ||
  isTangledLine(text) ||
  (section === 'exam' && isMislabelled(text, window)) ||
  (problem !== null && !isHeadingSaid(problem, window));
