import { createRandom } from '#domain/random.ts';

/** What one encounter adds to a figure: the figure of a set is the sum of the first over the sum of the second. */
export type Share = readonly [part: number, of: number];

export interface Estimate {
  value: number;
  /** Bounds of the 95 % interval; both are the value when there is only one encounter. */
  low: number;
  high: number;
}

export const RESAMPLES = 2000;
const SEED = 20_230_519;

/** Sum of the parts over the sum of the wholes; null when no encounter has anything to divide by. */
export function ratio(shares: readonly Share[]): number | null {
  const of = shares.reduce((sum, share) => sum + share[1], 0);
  return of === 0 ? null : shares.reduce((sum, share) => sum + share[0], 0) / of;
}

/** A figure of a set with its percentile bootstrap interval over encounters (B. Efron, 1979), seeded. */
export function estimate(shares: readonly Share[]): Estimate | null {
  const value = ratio(shares);
  if (value === null) return null;
  const resampled = resample(shares.length, (places) => ratioAt(shares, places));
  return { value, ...interval(resampled.filter((one) => !Number.isNaN(one))) };
}

/** Mean of `a − b` over the same encounters, with its interval: how sure it is that one system is above the other. */
export function pairedDifference(a: readonly number[], b: readonly number[]): Estimate | null {
  if (a.length !== b.length) throw new Error('Paired figures need the same encounters.');
  return estimate(a.map((value, index) => [value - (b[index] ?? 0), 1]));
}

/** Twice the same call draws the same encounters, so that two systems' intervals rest on the same resamples. */
function resample(size: number, figure: (places: Uint32Array) => number): number[] {
  const random = createRandom(SEED);
  const places = new Uint32Array(size);
  return Array.from({ length: RESAMPLES }, () => {
    for (let index = 0; index < size; index += 1) places[index] = Math.floor(random() * size);
    return figure(places);
  });
}

function ratioAt(shares: readonly Share[], places: Uint32Array): number {
  let part = 0;
  let of = 0;
  for (const place of places) {
    part += shares[place]?.[0] ?? 0;
    of += shares[place]?.[1] ?? 0;
  }
  return of === 0 ? Number.NaN : part / of;
}

function interval(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
