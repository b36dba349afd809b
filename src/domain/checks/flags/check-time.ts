import type { Flag } from '#domain/note/statement.ts';
import { supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

const STATED_NOW =
  /\b(?:currently|current|presently|at present|is taking|actively|ongoing|still|at this time|now)\b/iu;
const STATED_PAST =
  /\b(?:former(?:ly)?|previously|used to|in the past|quit|no longer|prior history of|discontinued|stopped)\b/iu;
const SAID_PAST =
  /\b(?:used to|quit|stopped|no longer|not anymore|any ?more|back then|years? ago|months? ago|in the past|when (?:i|you|he|she) (?:was|were)|previously|had been|was on|were on|came off|last year|gave (?:it )?up|finished|ran out)\b/iu;
const SAID_NOW =
  /\b(?:now|still|currently|right now|these days|today|every day|daily|i'm|i am|you're|i take|i have|i've|has been|have been|takes)\b/iu;
const LEAST_FIT = 0.35;

/** Past written as present, and present as past, where the sentence that the words come from says the other. */
export function checkTime(claim: Claim, visit: VisitIndex): Flag[] {
  const now = STATED_NOW.exec(claim.text);
  const past = STATED_PAST.exec(claim.text);
  const found = now ?? past;
  if (found === null || (now !== null && past !== null)) return [];
  const anchors = anchorsFor(
    claim,
    found.index,
    visit,
    ({ start, end }) => start < found.index + found[0].length && found.index < end,
  );
  const fits = visit.bounds.map(({ from, to }) => supportAt((from + to) / 2, anchors, visit));
  const best = Math.max(0, ...fits);
  if (best < LEAST_FIT) return [];
  const top = visit.sentences.filter((_, sentence) => (fits[sentence] ?? 0) >= 0.85 * best);
  const [against, same] = now === null ? [SAID_NOW, SAID_PAST] : [SAID_PAST, SAID_NOW];
  if (!top.some(({ text }) => against.test(text)) || top.some(({ text }) => same.test(text))) return [];
  const words = claim.original(found.index, found.index + found[0].length);
  const quote = quoted(fits.indexOf(best), visit);
  return [flagOf('time-differs', words, `“${words}” is not what was said: ${quote}.`)];
}
