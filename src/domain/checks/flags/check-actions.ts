import type { Flag } from '#domain/note/statement.ts';
import { unsupportedActions, type ActionFact } from '../actions.ts';
import { mistakenWords } from '../opposites.ts';
import { saidSpan } from '../said/said-span.ts';
import { supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { opposedActions } from './opposed-actions.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

const LEAST_FIT = 0.4;
const REACH_SENTENCES = 4;

/** What is done to a treatment, and words that have an opposite, against what was said around the place that the statement comes from. */
export function checkActions(claim: Claim, visit: VisitIndex): Flag[] {
  const opposed = opposedActions(claim, visit);
  const isOpposed = ({ start }: ActionFact): boolean => opposed.some(({ action }) => action.start === start);
  return [...opposed.map(({ flag }) => flag), ...unsaidActions(claim, visit, isOpposed)];
}

function unsaidActions(claim: Claim, visit: VisitIndex, isKnown: (action: ActionFact) => boolean): Flag[] {
  const first = claim.words.find(({ keys }) => keys.some((key) => !key.startsWith('w:'))) ?? claim.words[0];
  if (first === undefined) return [];
  const anchors = anchorsFor(claim, first.start, visit, () => false);
  const fits = visit.bounds.map(({ from, to }) => supportAt((from + to) / 2, anchors, visit));
  const best = Math.max(0, ...fits);
  if (best < LEAST_FIT) return [];
  const reached = new Set<number>();
  for (const [sentence, fit] of fits.entries())
    if (fit >= 0.75 * best)
      for (let at = sentence - REACH_SENTENCES; at <= sentence + REACH_SENTENCES; at += 1) reached.add(at);
  const near = visit.sentences.filter((_, sentence) => reached.has(sentence));
  const said = near.map(({ text }) => text).join('\n');
  const place = fits.indexOf(best);
  const quote = quoted(place, visit);
  const span = saidSpan({ sentence: place }, visit);
  return [
    ...unsupportedActions(claim.text, said)
      .filter((action) => !isKnown(action))
      .map(({ start, end }) => {
        const words = claim.original(start, end);
        return flagOf('action-differs', words, `“${words}” is not what was said: ${quote}.`, span);
      }),
    ...mistakenWords(claim.text, said)
      .filter((word) => !/^(?:hours?|days?|weeks?|months?|years?)$/iu.test(word))
      .map((words) =>
        flagOf(
          'opposite-said',
          words,
          `“${words}” is not said here; the transcript has another word for it: ${quote}.`,
          span,
        ),
      ),
  ];
}
