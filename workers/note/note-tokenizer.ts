import { AutoTokenizer } from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';
import { serveModel } from '#workers/shared/transformers-runtime.ts';

export interface NoteTokenizer {
  endId: number;
  encode(text: string): number[];
  decode(ids: readonly number[]): string;
}

/** Text to tokens and back, as every engine of the note model needs it. `prepareRuntime` comes first. Throws when the files are not there. */
export async function loadNoteTokenizer(files: ModelFiles): Promise<NoteTokenizer> {
  const tokenizer = await AutoTokenizer.from_pretrained(serveModel(files));
  const endId = tokenizer.encode('<|im_end|>', { add_special_tokens: false })[0];
  if (endId === undefined) throw new Error('the tokenizer has no end of answer');
  return {
    endId,
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    // The tokenizer throws on no tokens at all: a line that was backed out of to its first word ended the draft of its window.
    decode: (ids) =>
      ids.length === 0
        ? ''
        : tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
  };
}
