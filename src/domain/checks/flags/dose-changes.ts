import type { Flag } from '#domain/note/statement.ts';
import { medicinesIn } from '../medicines.ts';
import type { Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { amountsOf, doseDiffers, isSameDose, medicineBefore } from './bound-doses.ts';
import type { Claim } from './claim.ts';
import { isAmong, reachedDoses, wayOf, type Reached } from './reached-doses.ts';

const isSupposed = ({ heard: { sentence, start } }: Reached, visit: VisitIndex): boolean =>
  start >= (visit.sentences[sentence]?.supposedFrom ?? Infinity);
const SUPPOSES = /\b(?:may|might|could|can|consider\p{L}*|if|possibl[ey]|plan|next|later)\b/iu;
const BEGINS = /\b(?:start|begin|initiat|prescrib)\p{L}*/iu;
/** "…, then 100 mg": of the medicine that the sentence begins with, however far. */
const LATER_STEP = /\b(?:then|followed by)\s+(?:\p{L}+\s+){0,2}$/iu;
/** What the note says before the number, in characters. */
const REACH_OF_WAY = 60;

/** The other way round is another change: "cut it to 12.5" does not speak for "increase to 12.5". */
const fitsWay = ({ way }: Reached, stated: Quantity, claim: Claim): boolean => {
  const ofClaim = wayOf(claim.text.slice(Math.max(0, stated.start - REACH_OF_WAY), stated.start));
  return way === null || ofClaim === null || way === ofClaim;
};

/** Whether the talk of the medicine goes to this dose, though another one stands nearer to its name. */
export function isDoseReached(stated: Quantity, claim: Claim, visit: VisitIndex): boolean {
  const before = claim.text.slice(0, stated.start);
  const isLater = LATER_STEP.test(before);
  const names = medicinesIn(before);
  const [first] = names;
  const medicine =
    medicineBefore(claim, stated) ??
    (isLater && new Set(names.map(({ name }) => name)).size === 1 ? first : undefined);
  if (medicine === undefined) return false;
  return reachedDoses(visit).some(
    (reached) =>
      reached.name === medicine.name &&
      isSameDose(stated, reached.heard.value) &&
      fitsWay(reached, stated, claim) &&
      // Who starts with the dose of a later week is hurt by it.
      (!reached.isLaterStep || isLater || !BEGINS.test(before)) &&
      (SUPPOSES.test(claim.text) || !isSupposed(reached, visit)),
  );
}

const CHANGED_TO =
  /\b(?:(?:increas|decreas|rais|reduc|lower|(?:up|down)?-?titrat|step|wean|taper|bump|doubl)\p{L}*|go(?:es|ing)? (?:up|down))\b[^.;]{0,40}?\bto\s+$/iu;
const FROM_NUMBER = /\bfrom\s+(?:\p{L}+\s+){0,2}\d/iu;

/** "Increase lisinopril to 20 mg" where it was to go from 20 to 40, and "to 60" where that is another one's dose. */
export function doseBeforeTheChange(
  stated: Quantity,
  words: string,
  claim: Claim,
  visit: VisitIndex,
): Flag[] {
  const before = claim.text.slice(0, stated.start);
  if (!CHANGED_TO.test(before) || FROM_NUMBER.test(before)) return [];
  const name = (medicineBefore(claim, stated) ?? medicinesIn(claim.text)[0])?.name;
  if (name === undefined || isAnyInsulin(name, claim)) return [];
  const all = reachedDoses(visit).filter(({ isLaterStep }) => !isLaterStep);
  const ofIt = all.filter((each) => each.name === name);
  const reached = ofIt.filter((each) => fitsWay(each, stated, claim));
  if (isAmong(stated, reached)) return [];
  const differs = (reason: string, instead: Heard<Quantity>): Flag[] => [
    doseDiffers(words, `“${words}” ${reason}`, instead, visit),
  ];
  const said = amountsOf(name, visit).toSorted((a, b) => a.place - b.place);
  const restored = restoredAfter(stated, ofIt, said);
  if (restored !== undefined)
    return differs('is what it was changed to before; then the transcript has', restored);
  const instead = reached.find((each) => !isSupposed(each, visit));
  if (instead === undefined) return ofOther(stated, name, all, said, differs);
  const [first] = said;
  if (first !== undefined && isSameDose(stated, first.value))
    return differs('is the dose before the change; the transcript goes to', instead.heard);
  return isOnlyOfOthers(stated, name, visit)
    ? differs('is not said of this; the transcript goes to', instead.heard)
    : ofOther(stated, name, all, said, differs);
}

/** "Increase insulin": it may be any of them. */
const isAnyInsulin = (name: string, { text }: Claim): boolean =>
  /\binsulin\b/iu.test(text) && !text.toLowerCase().includes(name);

/** "He cut it to 12.5. Then back up, 25 again.": a change the other way round to what is stated, and the dose said after it. */
function restoredAfter(
  stated: Quantity,
  reached: readonly Reached[],
  said: readonly Heard<Quantity>[],
): Heard<Quantity> | undefined {
  const changed = reached.findLast(({ heard }) => isSameDose(stated, heard.value));
  if (changed === undefined) return undefined;
  const last = said.at(-1);
  return last !== undefined && last.place > changed.heard.place && !isSameDose(stated, last.value)
    ? last
    : undefined;
}

/** The dose that a change of another medicine goes to, by its name; of this one it is not said. */
function ofOther(
  stated: Quantity,
  name: string,
  all: readonly Reached[],
  said: readonly Heard<Quantity>[],
  differs: (reason: string, instead: Heard<Quantity>) => Flag[],
): Flag[] {
  const others = all.filter((each) => each.isNamed && each.name !== name);
  const other = others.find(({ heard }) => isSameDose(stated, heard.value));
  if (other === undefined || all.some((each) => !each.isNamed && isAmong(stated, [each]))) return [];
  const isOwn = said.some(
    (each) => isSameDose(stated, each.value) && others.every(({ heard }) => heard !== each),
  );
  return isOwn ? [] : differs('is said of another medicine:', other.heard);
}

/** Every place of this dose is close to the name of another medicine. */
function isOnlyOfOthers(stated: Quantity, name: string, visit: VisitIndex): boolean {
  const others = new Set(visit.medicines.map(({ value }) => value).filter((value) => value !== name));
  const bound = new Set([...others].flatMap((other) => amountsOf(other, visit)));
  const own = new Set(amountsOf(name, visit));
  const said = visit.quantities.filter(({ value }) => isSameDose(stated, value));
  return said.length > 0 && said.every((heard) => bound.has(heard) && !own.has(heard));
}
