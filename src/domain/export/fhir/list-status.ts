import type { MedicineFact } from '#domain/checks/medicines.ts';
import {
  aroundOf,
  HAS_DOSE,
  HABIT,
  isChoice,
  isObject,
  isWithin,
  NOT_AFTER_ALL,
  type MedicineText,
  type Segment,
} from './clauses.ts';

type ListStatus = 'active' | 'stopped' | 'on-hold' | 'completed';

const ENDED =
  /\b(?:stopped|discontinued|nolonger|quit|ceased|(?:came |tapered |weaned )?off|not anymore)\b/iu;
const COMPLETED = /\b(?:finished|completed)\b/iu;
const HELD = /\b(?:on hold|held|holding|paused)\b/iu;
const PRESENT =
  /\b(?:takes?|taking|continu\p{L}*|uses?|using|remains?|is on|are on|currently|now|started|restarted|resumed|increased|decreased|reduced)\b/iu;
/** Taken once, and not said to be taken now. "Was started on" is said by what is present, too, and that alone tells what is. */
const PAST =
  /\b(?:used to|previous(?:ly)?|formerly|in the past|was|were|had|did|took|tried|received|given|administered|until|last (?:night|week|month|year|time)|yesterday|ago)\b/iu;
const BEGUN = /\b(?:started|restarted|resumed|increased|decreased|reduced)\b/iu;
/** Not taken, not yet, or instead of another: the words do not say what the patient takes. */
const DOUBTFUL =
  /\b(?:prescribed|prescription|wants?|would like|wish\p{L}*|hop(?:es?|ing)|plan\p{L}*|consider\p{L}*|interested|ask(?:s|ed|ing)?|request\p{L}*|declin\p{L}*|refus\p{L}*|switch\p{L}*|chang(?:ed|ing)|replac\p{L}*|substitut\p{L}*|transition\p{L}*|instead|failed|caus\p{L}*|toler\p{L}*|intoleran\p{L}*|allerg\p{L}*|side effects?|avoid\p{L}*|should|needs?|ran out|out of|runs? out|might|could|than|think\p{L}*|sure|recent|discuss\p{L}*|recommend\p{L}*|offer\p{L}*|levels?|stop|start|begin)\b/iu;
/** Each of these says what becomes of a medicine. */
const TELLING = [ENDED, COMPLETED, HELD, PRESENT, PAST, DOUBTFUL];
/** Says again that it is taken: beside a word that ended it, nobody can tell. */
const GONE_ON = /\b(?:restart\p{L}*|resum\p{L}*|continu\p{L}*|takes?|taking|back on|again)\b/iu;
/** Said behind a medicine, of it. */
const TAKEN_BACK = new RegExp(
  String.raw`\b(?:stop\p{L}*|quit|finish\p{L}*|complet\p{L}*|discontinu\p{L}*)\b(?!${HABIT})|\b(?:ran out|nolonger|until|held|off)\b`,
  'iu',
);
const ENDS_HABIT = new RegExp(`^(?:${HABIT})`, 'iu');

/**
 * What a list of medicines says about one: taken, unless the words of its clause say otherwise. Null where they are denied, leave it open, say both,
 * or speak of the past.
 */
export function listStatusOf(told: MedicineText, medicine: MedicineFact): ListStatus | null {
  const around = aroundOf(told, medicine);
  if (around === null || told.isDenied(medicine.start)) return null;
  const { own, before, trailing, after } = around;
  const status = isSilent(own)
    ? inheritedStatus(told, own, before, after, medicine)
    : statusIn(told, own, medicine);
  if (status === null || isTakenBack(told, medicine, own, trailing)) return null;
  if (status === 'active' && isChoice(told, around)) return null;
  const isGoneOn = trailing.some(({ text }) => GONE_ON.test(text));
  return status !== 'active' && isGoneOn ? null : status;
}

const isSilent = ({ text }: Segment): boolean => !TELLING.some((pattern) => pattern.test(text));

/** "Metformin 500 mg daily. Stopped it last month." */
function isTakenBack(
  { segments, medicines }: MedicineText,
  medicine: MedicineFact,
  own: Segment,
  trailing: readonly Segment[],
): boolean {
  const next = medicines.find(({ start }) => start > medicine.start && start >= own.end)?.start ?? Infinity;
  const later = segments.filter(
    ({ sentence, start, text }) =>
      sentence > own.sentence && start < next && /\b(?:it|this|that|them)\b/iu.test(text),
  );
  return [...trailing, ...later].some(({ text }) => TAKEN_BACK.test(text) || NOT_AFTER_ALL.test(text));
}

function statusIn(told: MedicineText, segment: Segment, medicine: MedicineFact): ListStatus | null {
  const { text } = segment;
  if (DOUBTFUL.test(text)) return null;
  const ends: readonly (readonly [RegExp, ListStatus])[] = [
    [ENDED, 'stopped'],
    [COMPLETED, 'completed'],
    [HELD, 'on-hold'],
  ];
  const found = ends.filter(([pattern]) => pattern.test(text));
  const [first] = found;
  if (first === undefined) return PAST.test(text) && !BEGUN.test(text) ? null : 'active';
  const [pattern, status] = first;
  const isBoth = found.length > 1 || PRESENT.test(withoutObject(text, pattern));
  return isBoth || !endsIt(told, segment, medicine, pattern) ? null : status;
}

/** "Stopped taking": the second word is no word of the present. */
const withoutObject = (text: string, pattern: RegExp): string =>
  text.replace(new RegExp(String.raw`(?:${pattern.source})\s+(?:takes?|taking|uses?|using)\b`, 'iu'), ' ');

function endsIt(told: MedicineText, segment: Segment, medicine: MedicineFact, pattern: RegExp): boolean {
  const match = pattern.exec(segment.text);
  if (match === null) return false;
  const end = segment.start + match.index + match[0].length;
  if (end > medicine.start) return !ENDS_HABIT.test(told.text.slice(end, segment.end));
  return isObject(told, end, medicine);
}

/** A name without a word of its own has the meaning of the list that it stands in: "Takes aspirin and metformin", "aspirin and metformin were stopped". */
function inheritedStatus(
  told: MedicineText,
  own: Segment,
  before: readonly Segment[],
  after: readonly Segment[],
  medicine: MedicineFact,
): ListStatus | null {
  const medicineIn = (segment: Segment): MedicineFact | undefined =>
    told.medicines.find((each) => isWithin(segment, each));
  const head = before.findLast((segment) => !isSilent(segment));
  const tail = after.find((segment) => !isSilent(segment));
  const ofTail = tail === undefined ? undefined : medicineIn(tail);
  const isLed = tail !== undefined && ofTail !== undefined && verbStart(tail) > ofTail.start;
  const tailStatus = isLed ? statusIn(told, tail, ofTail) : 'active';
  if (head === undefined) return tailStatus;
  const ofHead = medicineIn(head);
  if (ofHead === undefined || verbStart(head) > ofHead.start) return null;
  const status = statusIn(told, head, ofHead);
  if (isLed && tailStatus !== status) return null;
  return status !== 'active' && (HAS_DOSE.test(own.text) || !isObject(told, own.start, medicine))
    ? null
    : status;
}

/** Where the first word of a segment stands that says what becomes of a medicine. */
const verbStart = ({ text, start }: Segment): number =>
  start +
  Math.min(
    ...TELLING.map((pattern) => {
      const at = text.search(pattern);
      return at === -1 ? Infinity : at;
    }),
  );
