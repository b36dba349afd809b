import type { Flag } from '#domain/note/statement.ts';
import { saidSpan } from '../said/said-span.ts';
import { supportAt } from '../said/support.ts';
import type { SpokenSentence } from '../said/spoken-sentences.ts';
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

/** Done here, and only planned there: "obtained an MRI" for "we'll get an MRI". Ordering and prescribing are done in the visit itself. */
const STATED_DONE =
  /\b(?:showed|revealed|demonstrated|started|obtained|performed|underwent|received|completed|had)\b/iu;
const SAID_PLANNED =
  /\b(?:going to|gon na|gonna|i'll|we'll|i will|we will|let's|want to|wan na|would like|need to|should|schedule|plan(?:ning)? to|recommend)\b/iu;
const SAID_DONE =
  /\b(?:did|done|was|were|had|i've|you've|have (?:you )?(?:had|been)|already|last|ago|since|reviewed|showed|got|took|looked|before)\b/iu;

/** Past written as present, and present as past, where the sentence that the words come from says the other. */
export function checkTime(claim: Claim, visit: VisitIndex): Flag[] {
  return [...changedTime(claim, visit), ...doneForPlanned(claim, visit)];
}

function doneForPlanned(claim: Claim, visit: VisitIndex): Flag[] {
  const done = STATED_DONE.exec(claim.text);
  if (done === null || /\bwill\b/iu.test(claim.text)) return [];
  const { top, best } = placesOf(claim, done, visit);
  const isPlanned =
    top.length > 0 && top.every(({ text }) => SAID_PLANNED.test(text) && !SAID_DONE.test(text));
  return isPlanned ? [timeFlag(claim, done, best, visit)] : [];
}

function changedTime(claim: Claim, visit: VisitIndex): Flag[] {
  const now = STATED_NOW.exec(claim.text);
  const past = STATED_PAST.exec(claim.text);
  const found = now ?? past;
  if (found === null || (now !== null && past !== null)) return [];
  const { top, best } = placesOf(claim, found, visit);
  const [against, same] = now === null ? [SAID_NOW, SAID_PAST] : [SAID_PAST, SAID_NOW];
  if (!top.some(({ text }) => against.test(text)) || top.some(({ text }) => same.test(text))) return [];
  return [timeFlag(claim, found, best, visit)];
}

/** The sentences that fit the statement without its words for time; none when nothing fits. */
function placesOf(
  claim: Claim,
  { index, 0: { length } }: RegExpExecArray,
  visit: VisitIndex,
): { top: readonly SpokenSentence[]; best: number } {
  const anchors = anchorsFor(claim, index, visit, ({ start, end }) => start < index + length && index < end);
  const fits = visit.bounds.map(({ from, to }) => supportAt((from + to) / 2, anchors, visit));
  const best = Math.max(0, ...fits);
  const top =
    best < LEAST_FIT ? [] : visit.sentences.filter((_, sentence) => (fits[sentence] ?? 0) >= 0.85 * best);
  return { top, best: fits.indexOf(best) };
}

function timeFlag(
  claim: Claim,
  { index, 0: { length } }: RegExpExecArray,
  sentence: number,
  visit: VisitIndex,
): Flag {
  const words = claim.original(index, index + length);
  return flagOf(
    'time-differs',
    words,
    `“${words}” is not what was said: ${quoted(sentence, visit)}.`,
    saidSpan({ sentence }, visit),
  );
}
