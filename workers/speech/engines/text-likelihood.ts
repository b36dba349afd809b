import { Tensor } from '@huggingface/transformers';
import { logProbability } from '#workers/shared/log-probability.ts';
import type { PieceEncoder } from './piece-encoder.ts';

/** Tokens behind the stretch that differs which still count: the words after a name tell whether it fits. */
const TAIL_TOKENS = 3;
const START_TOKEN = 1;

export type Decode = (inputs: {
  decoder_input_ids: Tensor;
  encoder_outputs: Tensor;
}) => Promise<{ logits: Tensor }>;

/**
 * How likely the recogniser finds each of several wordings of one stretch of audio (teacher forcing): log-probabilities of the tokens from the first one that
 * differs to a few behind the last. Comparable among each other only. One run of the decoder for each text; null for the texts that `shouldStop` left out.
 */
export async function textLikelihoods(
  decode: Decode,
  encoder: PieceEncoder,
  audio: Tensor,
  texts: readonly string[],
  shouldStop: () => boolean,
): Promise<(number | null)[]> {
  const tokens = texts.map((text) => encoder.encode(text));
  const head = commonLength(tokens, (list, at) => list[at]);
  const tail = commonLength(tokens, (list, at) => list[list.length - 1 - at]);
  const results: (number | null)[] = [];
  for (const list of tokens) {
    // A text that is the start of another one has no tail of its own.
    const ownTail = Math.min(tail, list.length - head);
    const kept = list.slice(0, list.length - Math.max(0, ownTail - TAIL_TOKENS));
    results.push(shouldStop() ? null : await likelihoodFrom(decode, audio, kept, head));
  }
  return results;
}

function commonLength(
  lists: readonly number[][],
  at: (list: number[], index: number) => number | undefined,
): number {
  const [first = []] = lists;
  let length = 0;
  while (length < first.length && lists.every((list) => at(list, length) === at(first, length))) length += 1;
  return length;
}

async function likelihoodFrom(
  decode: Decode,
  audio: Tensor,
  tokens: readonly number[],
  from: number,
): Promise<number> {
  const inputs = [START_TOKEN, ...tokens.slice(0, -1)];
  const { logits } = await decode({
    decoder_input_ids: new Tensor('int64', BigInt64Array.from(inputs, BigInt), [1, inputs.length]),
    encoder_outputs: audio,
  });
  const vocabulary = logits.dims.at(-1) ?? 0;
  const data = logits.data as Float32Array;
  let sum = 0;
  for (let at = from; at < tokens.length; at += 1) {
    sum += logProbability(data.subarray(at * vocabulary, (at + 1) * vocabulary), tokens[at] ?? 0);
  }
  return sum;
}
