/** Probability (0 to 1) of the likeliest token: the softmax of its logit. Greedy decoding chooses this token. */
export function peakProbability(logits: Float32Array): number {
  let peak = -Infinity;
  for (const logit of logits) if (logit > peak) peak = logit;
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - peak);
  return total > 0 ? 1 / total : 0;
}

/** Null for no values. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
