import type { Flag } from '#domain/note/statement.ts';
import { medicinesIn } from '../medicines.ts';
import type { Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { amountsOf, doseDiffers, isSameDose, medicineBefore, nextMedicine } from './bound-doses.ts';
import type { Claim } from './claim.ts';

const CHANGES = String.raw`(?:increas|decreas|rais|reduc|lower|titrat|bump|cut|drop|bring|push|adjust|step|mov|switch|chang)\p{L}*|(?:go|going|goes|went|back|com(?:e|ing)) (?:back )?(?:up|down|back|off)|(?:put|tak)\p{L}* (?:it|that|this|you)`;
/** "Increase it to", "let's go up to", "cut back to about", "make it". */
const GOES_TO = new RegExp(
  String.raw`(?:\b(?:${CHANGES})\b[^.?!;]{0,40}?\bto|\bmake (?:it|that))\s+(?:(?:about|like|maybe|just|say|a|the)\s+)*$`,
  'iu',
);
/** "Forty for five days, then twenty". */
const TAPERS_TO = /\b(?:then|followed by)\s+(?:(?:go|down|take|to|just|it's|on)\s+){0,3}$/iu;
/** Said after other talk, a change is of that. */
const REACH = 60;

/** The medicine that a dose is of when no name stands beside it: the only one of its sentence, or of the last sentence that named any; null where that named two. */
function medicineTalkedOf({ sentence, place }: Heard<unknown>, visit: VisitIndex): string | null {
  const last = visit.medicines.findLast((each) => each.place < place && each.sentence <= sentence);
  const own = visit.medicines.filter((each) => each.sentence === sentence);
  const named =
    own.length > 0 || last === undefined || place - last.place > REACH
      ? own
      : visit.medicines.filter((each) => each.sentence === last.sentence);
  const [name, ...others] = new Set(named.map(({ value }) => value));
  return name === undefined || others.length > 0 ? null : name;
}

/** Doses of one medicine that a change goes to, by what stands before them: "let's go up to 600". Supposed ones as well. */
const changedTo = (name: string, before: RegExp, visit: VisitIndex): Heard<Quantity>[] =>
  visit.quantities.filter(
    (heard) =>
      !heard.value.isUnsaid &&
      before.test(visit.sentences[heard.sentence]?.text.slice(0, heard.value.start) ?? '') &&
      medicineTalkedOf(heard, visit) === name,
  );

const isSupposed = ({ sentence, start }: Heard<Quantity>, visit: VisitIndex): boolean =>
  start >= (visit.sentences[sentence]?.supposedFrom ?? Infinity);
const SUPPOSES = /\b(?:may|might|could|can|consider\p{L}*|if|possibl[ey]|plan|next|later)\b/iu;

/** Whether the talk of the medicine goes to this dose, though another one stands nearer to its name. */
export function isDoseReached(stated: Quantity, claim: Claim, visit: VisitIndex): boolean {
  const medicine = medicineBefore(claim, stated);
  if (medicine === undefined) return false;
  return [GOES_TO, TAPERS_TO]
    .flatMap((before) => changedTo(medicine.name, before, visit))
    .some(
      (heard) => isSameDose(stated, heard.value) && (SUPPOSES.test(claim.text) || !isSupposed(heard, visit)),
    );
}

const REACH_OF_COUNT = 30;
const IN_COUNTS = /^(?:pieces|puffs|drops)$/u;
const EACH_TIME =
  /^\s*(?:a day|per day|each|every|daily|once|twice|in the (?:morning|evening)|at (?:night|bed))/iu;

/** "Two tablets today and then one a day": both counts are of the medicine named before, whichever stands nearer to its name. */
export function isCountOfIt(stated: Quantity, claim: Claim, visit: VisitIndex): boolean {
  const medicine = medicineBefore(claim, stated);
  if (medicine === undefined || !IN_COUNTS.test(stated.unit?.dimension ?? '')) return false;
  const named = visit.medicines.filter(({ value }) => value === medicine.name);
  return visit.quantities.some(({ value, place, sentence }) => {
    const isCount =
      value.unit === null
        ? EACH_TIME.test(visit.sentences[sentence]?.text.slice(value.end) ?? '')
        : value.unit.dimension === stated.unit?.dimension;
    return (
      isCount &&
      !value.isUnsaid &&
      isSameDose(stated, value) &&
      named.some(
        (each) =>
          place > each.place && place <= each.place + REACH_OF_COUNT && place < nextMedicine(each, visit),
      )
    );
  });
}

const CHANGED_TO = /\b(?:increas|decreas|rais|reduc|lower|titrat)\p{L}*\b[^.;]{0,40}?\bto\s+$/iu;

/** "Increase lisinopril to 20 mg" where it was to go from 20 to 40, and "to 60" where that is another one's dose. */
export function doseBeforeTheChange(
  stated: Quantity,
  words: string,
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  if (!CHANGED_TO.test(claim.text.slice(0, stated.start)) || /\bfrom\b/iu.test(claim.text)) return [];
  const name = (medicineBefore(claim, stated) ?? medicinesIn(claim.text)[0])?.name;
  if (name === undefined) return [];
  const reached = changedTo(name, GOES_TO, visit);
  const instead = reached.find((heard) => !isSupposed(heard, visit));
  if (instead === undefined || reached.some(({ value }) => isSameDose(stated, value))) return [];
  const said = [...amountsOf(name, visit)].sort((a, b) => a.place - b.place);
  const [first] = said;
  if (first !== undefined && isSameDose(stated, first.value))
    return [
      doseDiffers(words, `“${words}” is the dose before the change; the transcript goes to`, instead, visit),
    ];
  return isOnlyOfOthers(stated, name, visit)
    ? [doseDiffers(words, `“${words}” is not said of this; the transcript goes to`, instead, visit)]
    : [];
}

/** Every place of this dose is close to the name of another medicine. */
function isOnlyOfOthers(stated: Quantity, name: string, visit: VisitIndex): boolean {
  const others = new Set(visit.medicines.map(({ value }) => value).filter((value) => value !== name));
  const bound = new Set([...others].flatMap((other) => amountsOf(other, visit)));
  const own = new Set(amountsOf(name, visit));
  const said = visit.quantities.filter(({ value }) => isSameDose(stated, value));
  return said.length > 0 && said.every((heard) => bound.has(heard) && !own.has(heard));
}
