import { bagOf, cosine } from './nearest.ts';
import { createRandom, seedOf } from '#domain/random.ts';
import { rouge1 } from './rouge.ts';
import type { QualityItem } from './sets.ts';

/** What a system is held against in the same run: none of these has understood a visit. */
export const controlNames = ['transcript', 'random-note', 'nearest-note', 'constant-note'] as const;
export type ControlName = (typeof controlNames)[number];

export interface Controls {
  textFor(name: ControlName, item: QualityItem): string;
}

/** How many notes of the pool the constant one is the best of (feasibility notes, "best of 30"). */
const CONSTANT_CANDIDATES = 30;

/**
 * Controls that copy a note from `pool`, other patients' encounters. Where the section is given only sections of the same
 * header are candidates, since an engine is told the section too.
 */
export function createControls(pool: readonly QualityItem[]): Controls {
  const bags = new Map(pool.map((other) => [other, bagOf(other.transcript)]));
  const constants = new Map<string, string>();

  /** Never the patient's own: a pool that holds the encounter itself would score 1. */
  function candidates(item: QualityItem): QualityItem[] {
    const others = pool.filter((other) => other.reference !== item.reference || other.id !== item.id);
    const same = others.filter(({ header }) => header === item.header);
    return same.length > 0 ? same : others;
  }

  function nearest(item: QualityItem): string {
    const bag = bagOf(item.transcript);
    let best = { likeness: -1, reference: '' };
    for (const other of candidates(item)) {
      const likeness = cosine(bag, bags.get(other) ?? new Map());
      if (likeness > best.likeness) best = { likeness, reference: other.reference };
    }
    return best.reference;
  }

  function random(item: QualityItem): string {
    const others = candidates(item);
    return others[Math.floor(createRandom(seedOf(item.id))() * others.length)]?.reference ?? '';
  }

  function constant(item: QualityItem): string {
    const header = item.header ?? '';
    const known = constants.get(header) ?? bestOf(candidates(item));
    constants.set(header, known);
    return known;
  }

  const makers: Record<ControlName, (item: QualityItem) => string> = {
    transcript: ({ transcript }) => transcript,
    'random-note': random,
    'nearest-note': nearest,
    'constant-note': constant,
  };
  return { textFor: (name, item) => makers[name](item) };
}

/** Of the first notes of the pool the one that scores best on all others of the pool: chosen without a look at what is scored. */
function bestOf(pool: readonly QualityItem[]): string {
  let best = { score: -1, reference: '' };
  for (const candidate of pool.slice(0, CONSTANT_CANDIDATES)) {
    const others = pool.filter((other) => other !== candidate);
    const score =
      others.reduce((sum, { reference }) => sum + rouge1(reference, candidate.reference), 0) /
      Math.max(1, others.length);
    if (score > best.score) best = { score, reference: candidate.reference };
  }
  return best.reference;
}
