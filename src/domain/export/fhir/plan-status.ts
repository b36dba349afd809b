import type { MedicineFact } from '#domain/checks/medicines.ts';
import {
  aroundOf,
  HAS_DOSE,
  isChoice,
  isObject,
  isWithin,
  NOT_AFTER_ALL,
  type MedicineText,
  type Segment,
} from './clauses.ts';

type OrderStatus = 'stopped' | 'on-hold' | 'active' | 'intended';

/** A word of a plan that decides about a medicine. */
interface Order {
  status: OrderStatus;
  start: number;
  end: number;
  words: string;
}

/** What a plan does with a medicine, and whether its words change a dose that stood before. */
export interface PlanStatus {
  status: OrderStatus;
  /** "Taper by 10 mg": an amount behind such a word is the change or the goal, as nobody can tell. */
  isChange: boolean;
}

const ORDERS: readonly (readonly [RegExp, OrderStatus])[] = [
  [/\b(?:stop(?:ped|ping)?|discontinu\p{L}*|(?<!(?:taper|wean)(?:ing)? |hold )off)\b/giu, 'stopped'],
  [/\b(?:hold(?! off)|holding|pause|pausing)\b/giu, 'on-hold'],
  [
    /\b(?:continu\p{L}*(?:\s+(?:to\s+)?(?:tak(?:e|ing)|us(?:e|ing)))?|refill\p{L}*|increas\p{L}*|decreas\p{L}*|reduc\p{L}*|titrat\p{L}*|taper\p{L}*|adjust\p{L}*)\b/giu,
    'active',
  ],
  [
    /\b(?:start\p{L}*|begin\p{L}*|prescrib\p{L}*|initiat\p{L}*|add(?:ed|ing)?|resum\p{L}*|restart\p{L}*|switch\p{L}* to|trial of|take|use|give)\b/giu,
    'intended',
  ],
];
const CHANGE = /^(?:increas|decreas|reduc|titrat|taper|adjust)/iu;
/** Leaves open what becomes of all that the sentence names behind it. */
const UNDECIDED =
  /\b(?:consider\p{L}*|discuss\p{L}*|contemplat\p{L}*|think\p{L}* about|may|might|could|would like|if|unless|when|once(?!\s+(?:daily|weekly|monthly|nightly|an?|per|every|in)\b)|options?|instead of|rather than|hold off|ask(?:s|ed|ing)?|offer\p{L}*|versus|vs)\b/iu;
/** Nothing comes of the sentence, wherever the word stands. */
const REFUSED =
  /\b(?:declin\p{L}*|refus\p{L}*|defer(?:s|red|ring)?|hesita\p{L}*|reluctant|unwilling|unable|want(?:s|ed|ing)?|wish\p{L}*|hop(?:es?|ed|ing)|interested|against|contraindicat\p{L}*|recall\p{L}*)\b/iu;
/** The segment speaks of something else than of taking the medicine. */
const NOT_TAKEN =
  /\b(?:avoid\p{L}*|allerg\p{L}+|(?:re)?check\p{L}*|levels?|instead|intoleran\p{L}+|side effects?|failed|need to use|when(?! needed)|was|were|if|unless|pending|depending)\b/iu;
/** "Do not increase" denies an order, though "no increase" denies no finding. */
const DENIES_NEXT = /(?:\b(?:not|never|no|without)|n't)\s+$/iu;
/** "Discontinue clopidogrel for one week prior to surgery" holds it, and when is open. */
const FOR_A_TIME =
  /\b(?:prior to|before|until|temporar\p{L}+|for (?:an?|the|\p{N}+|one|two|three|\p{L}+ (?:days?|weeks?)))\b/iu;
const CONDITION_BEHIND =
  /^\s*(?:if|unless|once(?! (?:daily|weekly|an?|per)\b)|when|pending|depending|provided|as long as)\b/iu;
/** More than a name and how it is taken: such a segment has a meaning of its own, and not that of the order before it. */
const OWN_MEANING =
  /\b(?:is|are|be|been|has|have|had|can|will|shall|should|would|does|did|do|for|okay|ok|fine|help\p{L}*|works?|reliev\p{L}*)\b/iu;

/**
 * What a plan decides about a medicine: by the order in its own clause, or by that of a list that it continues. Null where the order is denied,
 * refused, only considered, has another object, or stands beside one that says otherwise.
 */
export function planStatusOf(told: MedicineText, medicine: MedicineFact): PlanStatus | null {
  const around = aroundOf(told, medicine);
  if (around === null || told.isDenied(medicine.start)) return null;
  const { own, before, trailing, after } = around;
  const said = [...before, own, ...after].map(({ text }) => text).join(' , ');
  const ahead = told.text.slice(before[0]?.start ?? own.start, medicine.start);
  if (REFUSED.test(said) || UNDECIDED.test(ahead)) return null;
  if (trailing.some(({ text }) => NOT_AFTER_ALL.test(text) || CONDITION_BEHIND.test(text))) return null;
  if (NOT_TAKEN.test(own.text) || isChoice(told, around)) return null;
  const order = orderIn(told, own, medicine);
  if (order === 'doubtful') return null;
  if (order !== null) return order.status === 'stopped' && FOR_A_TIME.test(own.text) ? null : statusBy(order);
  return continuedStatus(told, own, before, medicine);
}

const statusBy = ({ status, words }: Order): PlanStatus => ({ status, isChange: CHANGE.test(words) });

/** The order that a segment gives for a medicine in it; null when it gives none. */
function orderIn(told: MedicineText, segment: Segment, medicine: MedicineFact): Order | 'doubtful' | null {
  const orders = ordersIn(segment).filter(({ start }) => start < medicine.start);
  const last = orders.at(-1);
  if (last === undefined) return null;
  const isMixed = orders.some(({ status }) => status === 'stopped') && last.status !== 'stopped';
  const isDenied = orders.some(
    ({ start }) => told.isDenied(start) || DENIES_NEXT.test(told.text.slice(0, start)),
  );
  return isMixed || isDenied || !isObject(told, last.end, medicine) ? 'doubtful' : last;
}

const ordersIn = ({ text, start }: Segment): Order[] =>
  ORDERS.flatMap(([pattern, status]) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
      status,
      start: start + index,
      end: start + index + words.length,
      words,
    })),
  )
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start }, at, all) => at === 0 || (all[at - 1]?.end ?? 0) <= start);

/** "Continue aspirin, clopidogrel 75 mg daily": the order of the list, whose things before are medicines as well. */
function continuedStatus(
  told: MedicineText,
  own: Segment,
  before: readonly Segment[],
  medicine: MedicineFact,
): PlanStatus | null {
  const at = before.findLastIndex((segment) => ordersIn(segment).length > 0);
  const head = before[at];
  const first = told.medicines.find((each) => head !== undefined && isWithin(head, each));
  if (head === undefined || first === undefined) return null;
  const list = [...before.slice(at + 1), own];
  const isList = list.every(
    (segment) => told.medicines.some((each) => isWithin(segment, each)) && !OWN_MEANING.test(segment.text),
  );
  const isNamed = isObject(told, own.start, medicine);
  const order = orderIn(told, head, first);
  if (!isList || !isNamed || order === null || order === 'doubtful') return null;
  const isEnd = order.status === 'stopped' || order.status === 'on-hold';
  return NOT_TAKEN.test(head.text) || (isEnd && HAS_DOSE.test(own.text)) ? null : statusBy(order);
}
