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
  /\b(?:decreas|reduc|lower|taper|wean|cut (?:back|down)|go(?:ing)? down|(?<!\band a )half|down to|back off|less)/iu;
const STOP =
  /\b(?:discontinu|stop|hold|held|quit|no longer|com(?:e|ing) off|get (?:you )?off|took (?:me|you) off|off|no more|any ?more|(?:don't|do n't) (?:take|need|want)|replac|get(?:ting)? rid|avoid|not tak|finish|ran out|done with|switch|instead|chang)/iu;
const KEEP = /\b(?<!dis)(?:continu|keep|stay on|stick with|refill)/iu;
const START = /\b(?:start|begin|prescrib|put you on|add)/iu;

/** What may stand for a rise, or a fall, without speaking against the other. */
const RAISED = /\b(?:higher|more|extra|bigger|go(?:ing)? (?:to|up)|instead of|from)\b/iu;
const LOWERED = /\b(?:smaller|go(?:ing)? (?:to|down)|instead of|from)\b/iu;

interface Direction {
  /** Any of these goes the same way. */
  same: readonly RegExp[];
  /** Any of these goes the other way, unless the same is heard as well. */
  against: readonly RegExp[];
}
const DIRECTIONS: Readonly<Partial<Record<Action, Direction>>> = {
  stop: { same: [STOP], against: [KEEP, UP, START] },
  increase: { same: [UP, RAISED], against: [DOWN, KEEP] },
  decrease: { same: [DOWN, LOWERED], against: [UP, KEEP] },
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

const mentionsOf = (name: string, visit: VisitIndex): Heard<string>[] =>
  visit.medicines.filter(
    ({ value, sentence }) => value === name && visit.sentences[sentence]?.isQuestion === false,
  );
const around = ({ sentence, start, end }: Heard<string>, visit: VisitIndex): string =>
  visit.sentences[sentence]?.text.slice(Math.max(0, start - HEARD_BEFORE), end + HEARD_AFTER) ?? '';
const goes = (ways: readonly RegExp[], text: string): boolean => ways.some((way) => way.test(text));

/** Where the other way is said of a medicine that is nowhere said to go this way; null for none. */
function heardAgainst(name: string, { same, against }: Direction, visit: VisitIndex): Heard<string> | null {
  const mentions = mentionsOf(name, visit);
  if (mentions.some((mention) => goes(same, around(mention, visit)))) return null;
  return mentions.find((mention) => goes(against, governing(mention, visit))) ?? null;
}

const NOT_STOPPED =
  /\b(?:not|never|don't|do n't|no need to|without)\s+(?:\p{L}+\s+){0,3}(?:stop|discontinu|hold|quit|come off)/iu;

/** "Stop omeprazole", where "you don't need the omeprazole any more" was said: the two agree, however the second denies. */
export const areStopped = (claim: Claim, start: number, end: number, visit: VisitIndex): boolean => {
  const medicines = medicinesIn(claim.text).filter(
    (medicine) => medicine.start < end && start < medicine.end,
  );
  return (
    medicines.length > 0 &&
    !NOT_DONE.test(claim.text) &&
    medicines.every((medicine) => {
      const mentions = mentionsOf(medicine.name, visit);
      return (
        actionsIn(claim.text).some(
          ({ action, end: verbEnd }) =>
            action === 'stop' && verbEnd <= medicine.start && medicine.start - verbEnd < REACH_STATED,
        ) &&
        mentions.some((mention) => STOP.test(governing(mention, visit))) &&
        !mentions.some((mention) => NOT_STOPPED.test(around(mention, visit)))
      );
    })
  );
};

const AND = /^\s*(?:and|or)\s+(?:(?:the|your|my)\s+)?$/iu;
const PARTS = /\b(?:and|then|but|so)\b|[,;]/giu;
/** "And keep a log", "and start checking your sugars": of something else. */
const OTHER_THING =
  /\b(?:and|then|but|so)\b[^.;]*?\b(?:keep|start|begin|add|continu)\p{L}*\s+(?!(?:it|both|all|that|this|them|those|tak(?:e|ing)|going|on|with|the same)\b)\p{L}.*$/iu;
const isVerb = (text: string): boolean => [UP, DOWN, STOP, KEEP, START].some((verb) => verb.test(text));

/** What is said of this medicine alone: in "taking you off metoprolol and starting carvedilol" the start is the next one's. */
function governing({ value, sentence, start, end }: Heard<string>, visit: VisitIndex): string {
  const { text } = visit.sentences[sentence] ?? { text: '' };
  const others = visit.medicines.filter((each) => each.sentence === sentence && each.value !== value);
  // "Continue lisinopril and metoprolol": the verb of the first is the second's, where it has none.
  const last = others.findLast((each) => each.end <= start && isVerb(text.slice(each.end, start)));
  // "Lisinopril and metoprolol, we continue both".
  const joined = others.find((each) => each.start >= end && AND.test(text.slice(end, each.start)));
  const next = others.find((each) => each.start >= (joined?.end ?? end));
  const before = text.slice(Math.max(last?.end ?? 0, start - HEARD_BEFORE), start);
  const after = text.slice(end, Math.min(next?.start ?? Infinity, end + HEARD_AFTER));
  const cut = next === undefined ? undefined : [...after.matchAll(PARTS)].at(-1)?.index;
  return `${before} ${value} ${after.slice(0, cut).replace(OTHER_THING, '')}`;
}
