import type { Flag } from '#domain/note/statement.ts';
import { actionsIn, type Action, type ActionFact } from '../actions.ts';
import { medicinesIn } from '../medicines.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';

/** What talk does with a medicine, read only right beside its name. */
const UP = /\b(?:increas|rais(?:e|ing)|go(?:ing)? up|bump|doubl|titrat|up to)/iu;
const DOWN =
  /\b(?:decreas|reduc|lower|taper|wean|cut (?:back|down)|go(?:ing)? down|half|down to|back off|less)/iu;
const STOP =
  /\b(?:discontinu|stop|hold|held|quit|no longer|com(?:e|ing) off|get (?:you )?off|took (?:me|you) off|off (?:of|the|that|your)|(?:don't|do n't) take|avoid|not tak|finish|ran out|done with|switch|instead|chang)/iu;
const KEEP = /\b(?<!dis)(?:continu|keep|stay on|stick with|refill)/iu;
const START = /\b(?:start|begin|prescrib|put you on|add)/iu;

interface Direction {
  /** Any of these goes the same way. */
  same: RegExp;
  /** Any of these goes the other way, unless the same is heard as well. */
  against: readonly RegExp[];
}
const DIRECTIONS: Readonly<Partial<Record<Action, Direction>>> = {
  stop: { same: STOP, against: [KEEP, UP, START] },
  increase: { same: UP, against: [DOWN, KEEP] },
  decrease: { same: DOWN, against: [UP, KEEP] },
};
/** In characters: of the statement between action and medicine, of speech around the medicine. */
const REACH_STATED = 25;
const HEARD_BEFORE = 90;
const HEARD_AFTER = 60;
/** "No need to stop", "except the aspirin": the verb is not what is done. */
const NOT_DONE = /\b(?:needs?|except|not|never|without|don't)\b/iu;

/**
 * "Discontinue gabapentin" where "continue" was said of it, "decrease Lasix" where "increase" was. Only what stands beside the medicine
 * counts: another one is started or stopped in nearly every visit, and a window of sentences held a word for every direction.
 */
export function opposedActions(claim: Claim, visit: VisitIndex): { action: ActionFact; flag: Flag }[] {
  if (NOT_DONE.test(claim.text)) return [];
  const medicines = medicinesIn(claim.text);
  return actionsIn(claim.text).flatMap((action) => {
    const direction = DIRECTIONS[action.action];
    if (direction === undefined) return [];
    const own =
      medicines.find(({ start }) => start >= action.end && start - action.end < REACH_STATED) ??
      medicines.findLast(({ end }) => end <= action.start && action.start - end < REACH_STATED);
    const against = own === undefined ? null : heardAgainst(own.name, direction, visit);
    if (against === null) return [];
    const words = claim.original(action.start, action.end);
    const reason = `“${words}” is not what was said: ${quoted(against.sentence, visit, against.start)}.`;
    return [{ action, flag: flagOf('action-opposed', words, reason, saidSpan(against, visit)) }];
  });
}

/** Where the other way is said of a medicine that is nowhere said to go this way; null for none. */
function heardAgainst(name: string, { same, against }: Direction, visit: VisitIndex): Heard<string> | null {
  const mentions = visit.medicines.filter(
    ({ value, sentence }) => value === name && visit.sentences[sentence]?.isQuestion === false,
  );
  const around = ({ sentence, start, end }: Heard<string>): string =>
    visit.sentences[sentence]?.text.slice(Math.max(0, start - HEARD_BEFORE), end + HEARD_AFTER) ?? '';
  if (mentions.some((mention) => same.test(around(mention)))) return null;
  return mentions.find((mention) => against.some((way) => way.test(around(mention)))) ?? null;
}
