/** How far a text is read. Opaque, immutable: decoding may go on from an earlier one as often as it likes. */
export interface Reached {
  /** One score for each token of the vocabulary, of the token that comes next. */
  readonly logits: Float32Array;
}

/** A causal language model, one token at a time. Throws when inference fails. */
export interface NextTokenModel {
  /** Ends an answer. */
  readonly endId: number;
  /** Some runtimes answer from another thread. */
  encode(text: string): number[] | Promise<number[]>;
  /** Text of tokens, special ones left out; '' for none. */
  decode(ids: readonly number[]): string;
  /**
   * Reads tokens on from a place, null for the start.
   * @returns null when `shouldStop` asked to give up in between.
   */
  read(from: Reached | null, ids: readonly number[], shouldStop: () => boolean): Promise<Reached | null>;
}
