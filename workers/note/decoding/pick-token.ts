/** Highest score among tokens that are not barred; -1 when all are. */
export function likeliest(logits: Float32Array, isBarred: (id: number) => boolean): number {
  // Nearly always the best one may be taken, and the vocabulary is gone through once.
  const barred = new Set<number>();
  for (;;) {
    let best = -1;
    let score = -Infinity;
    for (let id = 0; id < logits.length; id += 1) {
      const value = logits[id] ?? -Infinity;
      if (value > score && !barred.has(id)) {
        best = id;
        score = value;
      }
    }
    if (best < 0 || !isBarred(best)) return best;
    if (barred.size >= MOST_TRIED) return -1;
    barred.add(best);
  }
}

/** Below the best forty no token is worth writing. */
const MOST_TRIED = 40;

/**
 * Draws a token by its probability at a temperature, among the likeliest that hold `share` of it together (A. Holtzman et al.,
 * "The curious case of neural text degeneration", 2020).
 * @param random gives numbers from 0 up to 1.
 */
export function drawn(
  logits: Float32Array,
  isBarred: (id: number) => boolean,
  options: { temperature: number; share: number; random: () => number },
): number {
  const top = best(logits, MOST_TRIED).filter((id) => !isBarred(id));
  const highest = logits[top[0] ?? 0] ?? 0;
  const weights = top.map((id) => Math.exp(((logits[id] ?? 0) - highest) / options.temperature));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  let held = 0;
  while (kept < weights.length && held < options.share * whole) {
    held += weights[kept] ?? 0;
    kept += 1;
  }
  let left = options.random() * held;
  for (let index = 0; index < kept; index += 1) {
    left -= weights[index] ?? 0;
    if (left < 0) return top[index] ?? -1;
  }
  return top[kept - 1] ?? -1;
}

/** Ids of the `count` highest scores, highest first. */
export function best(logits: Float32Array, count: number): number[] {
  const ids: number[] = [];
  let floor = -Infinity;
  for (let id = 0; id < logits.length; id += 1) {
    const value = logits[id] ?? -Infinity;
    if (ids.length >= count && value <= floor) continue;
    let at = ids.length;
    while (at > 0 && (logits[ids[at - 1] ?? 0] ?? 0) < value) at -= 1;
    ids.splice(at, 0, id);
    if (ids.length > count) ids.pop();
    floor = logits[ids.at(-1) ?? 0] ?? -Infinity;
  }
  return ids;
}
