import { soundDistance, spellingDistance } from './sound-distance.ts';
import type { Term } from './term.ts';

/** Consonants that are told apart before distances are counted; vowels, `h`, `w` and `y` are not. */
const CLASSES = new Map(
  'pP bP fF vF tT dT TT DT kK gK sS zS SX ZX CX JX mM nN NN lL rR'
    .split(' ')
    .map((pair): [string, string] => [pair[0] ?? '', pair[1] ?? '']),
);
/** Names for which a distance is counted, for one stretch of words. */
const COUNTED = 120;
const SOUND_SHARE = 0.75;

export interface NearTerm {
  term: Term;
  sound: number;
  spelling: number;
  /** Of both: 0 for the same sound and spelling. */
  distance: number;
}

/** Names by sound, for thousands of them: an inverted list of consonant pairs finds the few that are worth a distance. */
export interface TermIndex {
  readonly size: number;
  has(name: string): boolean;
  /** Names nearer than `within`, nearest first, at most `limit`. */
  near(phones: string, letters: string, within: number, limit: number): NearTerm[];
}

/** How far a name is from what was heard. */
export function distanceOf(phones: string, letters: string, term: Term): NearTerm {
  const sound = soundDistance(phones, term.phones);
  const spelling = spellingDistance(letters, term.name);
  return { term, sound, spelling, distance: SOUND_SHARE * sound + (1 - SOUND_SHARE) * spelling };
}

function pairsOf(phones: string): string[] {
  let skeleton = '^';
  for (const phone of phones) skeleton += CLASSES.get(phone) ?? '';
  skeleton += '$';
  return Array.from({ length: skeleton.length - 1 }, (_, at) => skeleton.slice(at, at + 2));
}

/** Builds the index: about 100 ms for 25,000 names. */
export function createTermIndex(terms: readonly Term[]): TermIndex {
  const byPair = new Map<string, number[]>();
  const counts = new Uint8Array(terms.length);
  for (const [at, { phones }] of terms.entries()) {
    const pairs = new Set(pairsOf(phones));
    counts[at] = pairs.size;
    for (const pair of pairs) {
      const list = byPair.get(pair);
      if (list === undefined) byPair.set(pair, [at]);
      else list.push(at);
    }
  }
  const names = new Set(terms.map(({ name }) => name));
  const shared = new Uint8Array(terms.length);

  const shortlist = (phones: string): number[] => {
    const pairs = new Set(pairsOf(phones));
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const at of byPair.get(pair) ?? []) {
        if (shared[at] === 0) touched.push(at);
        shared[at] = (shared[at] ?? 0) + 1;
      }
    }
    const overlap = (at: number): number => (2 * (shared[at] ?? 0)) / (pairs.size + (counts[at] ?? 0));
    const likely = touched.filter((at) => overlap(at) >= 0.25).map((at) => ({ at, share: overlap(at) }));
    for (const at of touched) shared[at] = 0;
    return likely
      .sort((a, b) => b.share - a.share)
      .slice(0, COUNTED)
      .map(({ at }) => at);
  };

  return {
    size: terms.length,
    has: (name) => names.has(name),
    near(phones, letters, within, limit) {
      return shortlist(phones)
        .flatMap((at) => terms[at] ?? [])
        .map((term) => distanceOf(phones, letters, term))
        .filter(({ distance }) => distance < within)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, limit);
    },
  };
}
