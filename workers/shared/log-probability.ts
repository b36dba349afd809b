/** Natural logarithm of a token's probability: the softmax of its logit. */
export function logProbability(logits: Float32Array, id: number): number {
  let highest = -Infinity;
  for (const value of logits) if (value > highest) highest = value;
  let sum = 0;
  for (const value of logits) sum += Math.exp(value - highest);
  return (logits[id] ?? -Infinity) - highest - Math.log(sum);
}
