import { stemsOf } from '../note/stems.ts';
import type { Window } from '../transcript/window.ts';
import { windowText } from '../transcript/window-text.ts';

/**
 * Whether a window names the problem that a line of the plan is put under: at least half of its words. Of 104 lines under a heading that was not said,
 * readers found 95 wrong or misplaced ("[Obesity]" over a refill).
 */
export function isHeadingSaid(problem: string, window: Window): boolean {
  const said = stemsOf(windowText(window));
  const words = [...stemsOf(problem)];
  return words.filter((word) => said.has(word)).length * 2 >= words.length;
}
