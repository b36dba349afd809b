import type { Quantity } from '../quantities.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import { isSameDose, medicineBefore, nextMedicine } from './bound-doses.ts';
import type { Claim } from './claim.ts';

const REACH_OF_COUNT = 30;
const REACH_SENTENCES = 2;
const IN_COUNTS = /^(?:pieces|puffs|drops)$/u;
const EACH_TIME =
  /^\s*(?:a day|per day|each|every|daily|once|twice|in the (?:morning|evening)|at (?:night|bed))/iu;
/** All that stands between "two tablets" and "one" when the one is a tablet, too. */
const OF_TIMES =
  /^(?:[\s,]|\b(?:today|tomorrow|tonight|now|first|second|day|days|one|two|three|four|five|a|per|daily|each|every|once|twice|and|then|or|on|in|at|the|morning|evening|noon|night|bedtime|bed|for|next|after|that|followed|by|with|meals?|food|it's|just|take)\b)*$/iu;
/** What refers to the medicine of the sentence before: "it's two tablets", or "two tablets today" with nothing before. */
const REFERS = /\b(?:it|it's|that|that's|this|them|these|those)\b/iu;
const BEGINS_SO = /^(?:\W|\b(?:and|so|then|just|um|uh|okay|take|you|you'll|i|we|will|can|start|with)\b)*$/iu;

/** "Two tablets today and then one a day": both counts are of the medicine named before, whichever stands nearer to its name. */
export function isCountOfIt(stated: Quantity, claim: Claim, visit: VisitIndex): boolean {
  const medicine = medicineBefore(claim, stated);
  const dimension = stated.unit?.dimension ?? '';
  if (medicine === undefined || !IN_COUNTS.test(dimension)) return false;
  const named = visit.medicines.filter(({ value }) => value === medicine.name);
  return visit.quantities.some(
    (count) =>
      !count.value.isUnsaid &&
      isSameDose(stated, count.value) &&
      isCounted(count, dimension, visit) &&
      named.some((each) => isBound(count, each, visit)),
  );
}

/** A count of tablets, or a bare number that goes on with one. */
function isCounted({ value, sentence }: Heard<Quantity>, dimension: string, visit: VisitIndex): boolean {
  if (value.unit !== null) return value.unit.dimension === dimension;
  const text = visit.sentences[sentence]?.text ?? '';
  if (!EACH_TIME.test(text.slice(value.end))) return false;
  return visit.quantities.some(
    (other) =>
      other.sentence === sentence &&
      other.value.unit?.dimension === dimension &&
      other.value.unitEnd <= value.start &&
      OF_TIMES.test(text.slice(other.value.unitEnd, value.start)),
  );
}

/** In the sentence of the name, or shortly after it in the same turn, where the words refer to it. */
function isBound(count: Heard<Quantity>, named: Heard<string>, visit: VisitIndex): boolean {
  const { place, sentence, value } = count;
  if (place <= named.place || place > named.place + REACH_OF_COUNT || place >= nextMedicine(named, visit))
    return false;
  if (sentence === named.sentence) return true;
  const [own, of] = [visit.sentences[sentence], visit.sentences[named.sentence]];
  if (own === undefined || own.speaker !== of?.speaker || sentence - named.sentence > REACH_SENTENCES)
    return false;
  const isOneTurn = visit.sentences
    .slice(named.sentence, sentence)
    .every(({ speaker }) => speaker === own.speaker);
  const first = visit.quantities.find((each) => each.sentence === sentence)?.value ?? value;
  return (
    isOneTurn &&
    (REFERS.test(own.text.slice(0, value.start)) || BEGINS_SO.test(own.text.slice(0, first.start)))
  );
}
