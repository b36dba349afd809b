import type { Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isDoseUnit } from '../units.ts';
import { amountsOf, isSameDose } from './bound-doses.ts';
import { MEASURED_NAMES } from './measured-names.ts';
import { isRefused } from './refused-changes.ts';

/** A dose that the talk of a medicine goes to. */
export interface Reached {
  heard: Heard<Quantity>;
  /** Generic name of the medicine. */
  name: string;
  /** Null where the words do not tell ("make it 40"). */
  way: Way | null;
  /** A later step of a plan that begins with another dose: "then twenty for five days". */
  isLaterStep: boolean;
  /** The medicine is named with the change, and not only talked of before. */
  isNamed: boolean;
}
export type Way = 'up' | 'down';

const CHANGES = String.raw`(?:increas|decreas|rais|reduc|lower|titrat|taper|wean|doubl|bump|cut|drop|bring|push|adjust|step|mov|switch|chang)\p{L}*|(?:go|going|goes|went|back|com(?:e|ing)) (?:back )?(?:up|down|back|off)|(?:put|tak)\p{L}* (?:it|that|this|you|me)|(?<!\b(?:can|may|could) )(?:put|take|taking) (?:the|your) \p{L}+ (?:back )?(?:up|down|back)`;
const FILLERS = String.raw`\s+(?:(?:about|like|maybe|just|say|a|the)\s+)*$`;
/** "Increase it to", "let's go up to", "cut back to about", "make it". */
const GOES_TO = new RegExp(
  String.raw`(?:\b(?:${CHANGES})\b[^.?!;]{0,40}?\bto|\bmake (?:it|that))${FILLERS}`,
  'iu',
);
/** "We can go to a hundred on the Zoloft": only with the name behind it. */
const GOES_TO_NAMED = new RegExp(String.raw`\b(?:go|going|move|moving) to${FILLERS}`, 'iu');
/** "Forty for five days, then twenty". */
const TAPERS_TO = /\b(?:then|followed by)\s+(?:(?:go|down|take|to|just|it's|on)\s+){0,3}$/iu;
/** "To a thousand. Sorry, I mean eight fifty." */
const CORRECTS = /\b(?:sorry|i mean|i meant|correction)\b[\s,.]*$/iu;
/** What stands before a number in its sentence, in characters. */
const REACH_BEFORE = 160;
/** Said after other talk, a change is of that. */
const REACH = 60;

const UP = /\b(?:increas\p{L}*|rais\p{L}*|bump\p{L}*|doubl\p{L}*|push\p{L}*|up|up-?titrat\p{L}*)\b/giu;
const DOWN =
  /\b(?:decreas\p{L}*|reduc\p{L}*|lower\p{L}*|taper\p{L}*|wean\p{L}*|cut\p{L}*|drop\p{L}*|down|down-?titrat\p{L}*)\b/giu;

/** Which way the last word goes that tells it. */
export function wayOf(words: string): Way | null {
  const [up, down] = [UP, DOWN].map((way) => [...words.matchAll(way)].at(-1)?.index ?? -1);
  if (up === down || up === undefined || down === undefined) return null;
  return up > down ? 'up' : 'down';
}

const known = new WeakMap<VisitIndex, readonly Reached[]>();

/** What `findReached` finds: once for each visit, however many doses a note has. */
export function reachedDoses(visit: VisitIndex): readonly Reached[] {
  const reached = known.get(visit) ?? findReached(visit);
  known.set(visit, reached);
  return reached;
}

/** Doses that changes go to, of all medicines. Left out is what is refused, what is measured, and what may be of two medicines. Supposed ones stay. */
function findReached(visit: VisitIndex): Reached[] {
  const found: Reached[] = [];
  for (const [index, heard] of visit.quantities.entries()) {
    const { value, sentence } = heard;
    if (value.isUnsaid || (value.unit !== null && !isDoseUnit(value.unit))) continue;
    const text = visit.sentences[sentence]?.text ?? '';
    const before = text.slice(Math.max(0, value.start - REACH_BEFORE), value.start);
    const last = found.at(-1);
    if (last?.heard === visit.quantities[index - 1] && last !== undefined && corrects(heard, before, last))
      found.splice(-1, 1, { ...last, heard });
    else found.push(...reachedAt(heard, before, visit));
  }
  return found.filter(({ heard }) => !isRefused(heard, visit));
}

const corrects = ({ sentence }: Heard<Quantity>, before: string, last: Reached): boolean =>
  sentence - last.heard.sentence <= 1 && CORRECTS.test(before);

function reachedAt(heard: Heard<Quantity>, before: string, visit: VisitIndex): Reached[] {
  const named = nameBehind(heard, visit);
  const change = GOES_TO.exec(before) ?? (named === null ? null : GOES_TO_NAMED.exec(before));
  const step = change ?? TAPERS_TO.exec(before);
  if (step === null) return [];
  const words = before.slice(step.index);
  const clause = clauseOf(before.slice(0, step.index));
  if (isNegated(clause, words) || isMeasured(clause, words)) return [];
  const from = heard.value.start - words.length;
  const talkedOf = named === null ? medicineTalkedOf(heard, from, visit) : { name: named, isNamed: true };
  if (talkedOf === null || (change === null && !isBesideName(talkedOf.name, heard, visit))) return [];
  return [{ heard, ...talkedOf, way: wayOf(words), isLaterStep: change === null }];
}

/** The later step of a plan belongs to its sentence, or to the one before. */
const isBesideName = (name: string, { sentence }: Heard<Quantity>, visit: VisitIndex): boolean =>
  visit.medicines.some((each) => each.value === name && sentence - each.sentence in { 0: 0, 1: 1 });

const PARTS =
  /[.;?!]|\b(?:so|but|because|then|therefore|okay|alright)\b|,\s*(?=(?:i|we|let's|you)\b)|\band (?=(?:i|we|let's|you)\b)/giu;
const clauseOf = (text: string): string => {
  const part = [...text.matchAll(PARTS)].at(-1);
  return part === undefined ? text : text.slice(part.index + part[0].length);
};

/** Who does it; what stands before is of something else ("it's not working I'd like to"), unless it says what is thought of it. */
const SUBJECT = /^.*\b(?:i|we|let's|let us|you|they|he|she)\b(?:'\p{L}+)?/isu;
const NOT =
  /\b(?:not|never|cannot|no need|no reason|avoid\p{L}*|refus\p{L}+|declin\p{L}+|instead of|rather than|without|against|hesitat\p{L}+|unless)\b|n['’]t\b/iu;
const NOT_MEANT =
  /(?:\b(?:not|never|do n't)|n['’]t)\s+(?:\p{L}+\s+){0,2}(?:think|want|feel|believe|sure|need|like|ready|comfortable|recommend|advise|let)\b/iu;

/** "Let's not go up to", "don't increase it to", "I don't think we should". */
const isNegated = (clause: string, words: string): boolean => {
  const own = clause.replace(/’/gu, "'");
  // "We don't": the short form belongs to the verb, and not to who does it.
  const done = own.replace(SUBJECT, (who) => (/n't$/iu.test(who) ? " n't" : ''));
  return NOT.test(`${done} ${words}`) || NOT_MEANT.test(own);
};

/** What goes up and down by itself. */
const MEASURED = new RegExp(
  String.raw`\b(?:${MEASURED_NAMES}|pressures?|systolic|diastolic|rate|fever|o2|fraction|ef|counts?|scores?|phq|gad|pain|numbers?|readings?|levels?|labs?|viral load|age|size)\b`,
  'iu',
);
/** "My snoring went down to": something of somebody's does it, and it is no dose. */
const GOES_ITSELF =
  /\b(?:my|your|his|her|their|its)\s+(?!(?:dose|dosage|medic\p{L}+|prescription)\b)\p{L}+(?:\s+\p{L}+){0,2}\s*$/iu;
const BY_ITSELF =
  /^(?:went|goes|go|going|came|comes?|coming|dropp?\p{L}*|moved?|back)\s+(?:back\s+)?(?:(?:up|down|off)\s+)?to\s/iu;
const IS_DOSED = /\b(?:dose|dosage|medic\p{L}+|prescription|i|we|let's|you|they|he|she)\b/iu;

const isMeasured = (clause: string, words: string): boolean =>
  MEASURED.test(clause.replace(SUBJECT, '')) ||
  MEASURED.test(words) ||
  (BY_ITSELF.test(words) && GOES_ITSELF.test(clause) && !IS_DOSED.test(clause));

/** "A hundred on the Zoloft", "ten of the Norvasc". */
function nameBehind({ sentence, value }: Heard<Quantity>, visit: VisitIndex): string | null {
  const text = visit.sentences[sentence]?.text ?? '';
  const of = /^\s*(?:of|on)\s+(?:(?:the|your|my)\s+)?/iu.exec(text.slice(value.unitEnd));
  if (of === null) return null;
  const start = value.unitEnd + of[0].length;
  return visit.medicines.find((each) => each.sentence === sentence && each.start === start)?.value ?? null;
}

/** The medicine of a dose that no name stands behind: the one inside the words of the change, the only one of its sentence, or of the last sentence that named any. */
function medicineTalkedOf(
  heard: Heard<Quantity>,
  from: number,
  visit: VisitIndex,
): Pick<Reached, 'name' | 'isNamed'> | null {
  const { sentence, place, value } = heard;
  const own = visit.medicines.filter((each) => each.sentence === sentence);
  const inside = own.findLast((each) => each.start >= from && each.end <= value.start);
  if (inside !== undefined) return { name: inside.value, isNamed: true };
  const isBefore = own.some((each) => each.start < value.start);
  const { last, isOverAside } = lastTalkedOf(heard, visit);
  if (isBefore || last === undefined || place - last.place > REACH) return onlyOne(own, isBefore);
  const talkedOf = onlyOne(
    visit.medicines.filter((each) => each.sentence === last.sentence),
    isOverAside,
  );
  // "Go up to 40, and refill the metformin": the name behind may be of the other thing.
  return own.every((each) => each.value === talkedOf?.name) ? talkedOf : null;
}

function onlyOne(
  named: readonly Heard<string>[],
  isNamed: boolean,
): Pick<Reached, 'name' | 'isNamed'> | null {
  const [name, ...others] = new Set(named.map(({ value }) => value));
  return name === undefined || others.length > 0 ? null : { name, isNamed };
}

const ADDS =
  /^\W*(?:(?:yes|yeah|yep|right|uh-huh|correct|i do)\W+)*(?:and|plus|also)\s+(?:(?:the|my|some|a)\s+)*$/iu;

/** The last medicine named before; one that is only added to an answer, without a dose ("Yes, and folic acid."), is passed over for the one asked for. */
function lastTalkedOf(
  { sentence, place }: Heard<Quantity>,
  visit: VisitIndex,
): { last: Heard<string> | undefined; isOverAside: boolean } {
  const before = visit.medicines.filter((each) => each.place < place && each.sentence < sentence);
  const last = before.at(-1);
  if (last === undefined) return { last, isOverAside: false };
  const text = visit.sentences[last.sentence]?.text ?? '';
  const hasDose = amountsOf(last.value, visit).some((amount) => amount.place < place);
  const asked = before.findLast((each) => each.sentence < last.sentence);
  const isAside =
    !hasDose &&
    ADDS.test(text.slice(0, last.start)) &&
    asked !== undefined &&
    asked.value !== last.value &&
    amountsOf(asked.value, visit).some((amount) => amount.place < last.place);
  return isAside ? { last: asked, isOverAside: true } : { last, isOverAside: false };
}

/** Whether a dose is among those reached. */
export const isAmong = (stated: Quantity, reached: readonly Reached[]): boolean =>
  reached.some(({ heard }) => isSameDose(stated, heard.value));
