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

/** Probability of the least likely token of each word of a text. `pieces` are the tokens' texts, of which a leading `▁` begins a word. */
export function wordProbabilities(
  text: string,
  pieces: readonly string[],
  probabilities: readonly number[],
): number[] {
  const words: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const probability = probabilities[index] ?? 1;
    if (piece.startsWith('▁') || words.length === 0) words.push(probability);
    else words[words.length - 1] = Math.min(words.at(-1) ?? 1, probability);
  }
  const count = text.split(/\s+/u).filter((word) => word !== '').length;
  // Cut at a loop the text is shorter than what was decoded.
  return Array.from({ length: count }, (_, index) => words[index] ?? 1);
}
