const SPACE = '▁';

/** Text to the ids of a recogniser's vocabulary, and back, with the text of each. */
export interface PieceEncoder {
  encode(text: string): number[];
  /** The piece with its leading `▁`; empty for an unknown id. */
  pieceOf(id: number): string;
}

/**
 * SentencePiece BPE over a vocabulary whose ids are in the order of the merges, as Llama's are: the lowest id among the pairs that stand side by side is
 * merged first. The tokenizer file has no merges, so the library can only decode with it. Letters outside the vocabulary become `<unk>` (0).
 */
export function createPieceEncoder(vocabulary: Readonly<Record<string, number>>): PieceEncoder {
  const ids = new Map(Object.entries(vocabulary));
  const pieces = new Map([...ids].map(([piece, id]): [number, string] => [id, piece]));

  const encodeWord = (word: string): number[] => {
    const parts = [...word];
    for (;;) {
      let best = -1;
      let lowest = Infinity;
      for (let at = 0; at + 1 < parts.length; at += 1) {
        const id = ids.get(`${parts[at] ?? ''}${parts[at + 1] ?? ''}`) ?? Infinity;
        if (id < lowest) [lowest, best] = [id, at];
      }
      if (best < 0) return parts.map((part) => ids.get(part) ?? 0);
      parts.splice(best, 2, `${parts[best] ?? ''}${parts[best + 1] ?? ''}`);
    }
  };
  const known = new Map<string, number[]>();
  return {
    encode: (text) =>
      text
        .split(/\s+/u)
        .filter((word) => word !== '')
        .flatMap((word) => {
          const cached = known.get(word) ?? encodeWord(SPACE + word);
          known.set(word, cached);
          return cached;
        }),
    pieceOf: (id) => pieces.get(id) ?? '',
  };
}

/** The vocabulary in a `tokenizer.json`. */
export function readVocabulary(tokenizerJson: string): Record<string, number> {
  const { model } = JSON.parse(tokenizerJson) as { model: { vocab: Record<string, number> } };
  return model.vocab;
}
