import type { NextTokenModel, Reached } from '#workers/note/decoding/next-token-model.ts';

const END = '<|im_end|>';

interface ScriptedModel extends NextTokenModel {
  encode(text: string): number[];
  reads: number;
}

interface Place extends Reached {
  text: string;
}

/**
 * A language model whose tokens are single characters and whose next choice is scripted: for driving states that the real one reaches
 * once in a hundred visits. `prefer` gives the continuations wanted after a text, best first; the end is wanted when it gives none.
 */
export function createScriptedModel(prefer: (text: string) => readonly string[]): ScriptedModel {
  const vocabulary = [
    ...new Set([...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), '\n']),
  ];
  const endId = vocabulary.length;
  const idOf = (piece: string): number => (piece === END ? endId : vocabulary.indexOf(piece));
  const model = {
    endId,
    reads: 0,
    encode: (text: string) => [...text].map(idOf),
    decode: (ids: readonly number[]) => ids.map((id) => vocabulary[id] ?? '').join(''),
    read(from: Reached | null, ids: readonly number[], shouldStop: () => boolean) {
      model.reads += 1;
      if (shouldStop()) return Promise.resolve(null);
      const text = ((from as Place | null)?.text ?? '') + model.decode(ids);
      const logits = new Float32Array(vocabulary.length + 1).fill(-10);
      logits[endId] = -5;
      const wanted = prefer(text);
      wanted.forEach((piece, index) => {
        logits[idOf(piece === '' ? END : (piece[0] ?? ''))] = 10 - index;
      });
      const place: Place = { text, logits };
      return Promise.resolve(place);
    },
  };
  return model;
}

/** Wants to write one of some answers, in order of liking: goes on with each that begins as the text does. */
export const wanting =
  (...answers: readonly string[]) =>
  (text: string): string[] => {
    const answer = text.split('assistant\n').at(-1) ?? '';
    const rest = answers.filter((each) => each.startsWith(answer)).map((each) => each.slice(answer.length));
    return [...new Map(rest.map((each) => [each[0] ?? '', each])).values()];
  };
