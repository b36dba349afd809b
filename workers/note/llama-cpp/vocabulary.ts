/** What the tokens of one model stand for. */
export interface Vocabulary {
  size: number;
  /** Stands for every token that ends an answer. */
  endId: number;
  /** Text of tokens, marks left out. */
  decode(ids: readonly number[]): string;
  /** A score for each token: the logarithm of its probability, and nothing for the marks, which are no text. Throws for numbers that are none. */
  scores(likeliest: readonly { token: number; p: number }[]): Float32Array;
  /** The text without anything that the model would read as a mark: a transcript that holds one would end its turn and give orders. */
  withoutMarks(text: string): string;
}

/** Marks of chat templates, as models spell them: `<|im_end|>`, `<end_of_turn>`, `</s>`, `[INST]`. */
const MARK = /<[^<>\s]{1,40}>|\[\/?[A-Z_]{3,20}\]/gu;
const IS_MARK = new RegExp(`^(?:${MARK.source})$`, 'u');
/** How vocabularies of single bytes spell one: text, and no mark. */
const IS_BYTE = /^<0x[\dA-F]{2}>$/u;

/** @param ends tokens that end an answer; the first stands for all of them. */
export function createVocabulary(pieces: readonly Uint8Array[], ends: readonly number[]): Vocabulary {
  const [endId] = ends;
  if (endId === undefined) throw new Error('the model has no end of answer');
  const decoder = new TextDecoder();
  const marks = new Set(ends);
  pieces.forEach((piece, id) => {
    const text = decoder.decode(piece);
    if (piece.length === 0 || (IS_MARK.test(text) && !IS_BYTE.test(text))) marks.add(id);
  });
  return {
    size: pieces.length,
    endId,
    decode(ids) {
      const parts = ids.flatMap((id) => (marks.has(id) ? [] : [pieces[id] ?? new Uint8Array()]));
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      return decoder.decode(bytes);
    },
    scores(likeliest) {
      const scores = new Float32Array(pieces.length).fill(-Infinity);
      for (const { token, p } of likeliest) {
        // Weights that were changed by hand or badly converted give no numbers at all: their text would be rubbish.
        if (!Number.isFinite(p)) throw new Error('the model gave no probabilities');
        const id: number = ends.includes(token) ? endId : token;
        if (id === endId || !marks.has(id)) scores[id] = Math.max(scores[id] ?? -Infinity, Math.log(p));
      }
      return scores;
    },
    withoutMarks: (text) => text.replace(MARK, ' '),
  };
}
