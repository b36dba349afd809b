import { markedWords, type MarkedWord } from './marked-words.ts';
import { placeIn, type VisitIndex } from './visit-index.ts';

/** A word of the statement by which the place in the visit is found. */
export interface Anchor {
  key: string;
  weight: number;
}

const KIND_WEIGHTS: Readonly<Record<string, number>> = { w: 1, m: 3, p: 1.5, b: 2, c: 1.5 };
/** Half of an anchor's weight is gone at this distance, in words: in the statement, and in the visit. */
const STATEMENT_HALF = 6;
export const VISIT_HALF = 12;
const FARTHEST_WORDS = 150;
/** Words that every note writes of everything: they tell no place. */
const NOTE_WORDS = new Set(
  'w:patient w:report w:stat w:deni w:note w:present w:today w:histor w:continu w:dail w:current w:recent w:well w:follow w:include w:due w:also w:past w:medic w:medication w:mild w:moderate w:mg w:milligram w:year w:week w:month w:day w:old w:hour w:time w:left w:right w:bilateral w:both'.split(
    ' ',
  ),
);

/** How much a key tells of a place: what is said in every sentence tells nothing. */
export function rarityOf(key: string, index: VisitIndex): number {
  const places = index.places.get(key);
  const said = places === undefined ? 0 : new Set(places.map(({ sentence }) => sentence)).size;
  return Math.log(1 + index.sentences.length / (1 + said));
}

/** The anchors of a statement around one of its places, nearer ones heavier; `isLeftOut` holds the words that are judged. */
export function anchorsAround(
  words: readonly MarkedWord[],
  place: number,
  index: VisitIndex,
  isLeftOut: (word: MarkedWord, key: string) => boolean,
): Anchor[] {
  const best = new Map<string, number>();
  for (const word of words) {
    for (const key of word.keys) {
      if (NOTE_WORDS.has(key) || isLeftOut(word, key)) continue;
      const near = 1 / (1 + Math.abs(word.place - place) / STATEMENT_HALF);
      const weight = near * (KIND_WEIGHTS[key.charAt(0)] ?? 1) * rarityOf(key, index);
      best.set(key, Math.max(best.get(key) ?? 0, weight));
    }
  }
  return [...best].map(([key, weight]) => ({ key, weight }));
}

/** The anchors of a whole statement, each as heavy wherever it stands. */
export const anchorsOf = (text: string, index: VisitIndex): Anchor[] => {
  const keys = new Set(markedWords(text).flatMap((word) => word.keys));
  return [...keys]
    .filter((key) => !NOTE_WORDS.has(key))
    .map((key) => ({ key, weight: (KIND_WEIGHTS[key.charAt(0)] ?? 1) * rarityOf(key, index) }));
};

/**
 * How well the words around a place of the visit fit the anchors, 0 to 1.
 * @param half distance at which an anchor counts half, in words.
 */
export function supportAt(
  place: number,
  anchors: readonly Anchor[],
  index: VisitIndex,
  half = VISIT_HALF,
): number {
  let found = 0;
  let whole = 0;
  for (const { key, weight } of anchors) {
    whole += weight;
    const distance = nearest(index.places.get(key) ?? [], place);
    if (distance <= FARTHEST_WORDS) found += weight / (1 + distance / half);
  }
  return whole === 0 ? 0 : found / whole;
}

/** Distance to the nearest of places in ascending order. */
function nearest(places: readonly { place: number }[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.place ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  const after = (places[low]?.place ?? Infinity) - place;
  const before = place - (places[low - 1]?.place ?? -Infinity);
  return Math.min(after, before);
}

/** Marked words of a statement and the place of a character in them. */
export const placeOf = (words: readonly MarkedWord[], start: number): number => placeIn(words, start);
