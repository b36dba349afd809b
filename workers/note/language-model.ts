import { AutoModelForCausalLM, AutoTokenizer, Tensor } from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';
import { createBreather } from '#workers/shared/breathe.ts';
import { shieldRunQueue } from '#workers/shared/shield-run-queue.ts';
import { serveModel } from '#workers/shared/transformers-runtime.ts';
import type { NextTokenModel, Reached } from './decoding/next-token-model.ts';

export interface LanguageModelOptions {
  device: 'wasm' | 'cpu';
  threads: number;
}

export interface LanguageModel extends NextTokenModel {
  dispose(): Promise<void>;
}

/** A prompt is read in pieces of this many tokens: reading is deaf to a cancel, and 200 tokens at once take a second. */
const PIECE_TOKENS = 40;
const DATA = /^onnx\/model_quantized\.onnx_data/u;

interface Place extends Reached {
  cache: Record<string, Tensor>;
  length: number;
}

/** A decoder-only model of 8-bit weights through transformers.js. Throws when a file is missing or the session does not start. */
export async function createLanguageModel(
  files: ModelFiles,
  options: LanguageModelOptions,
): Promise<LanguageModel> {
  const id = serveModel(files);
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(id),
    AutoModelForCausalLM.from_pretrained(id, {
      device: options.device,
      dtype: 'q8',
      use_external_data_format: Object.keys(files.files).filter((path) => DATA.test(path)).length,
      session_options: { intraOpNumThreads: options.threads },
    }),
  ]);
  shieldRunQueue(model.sessions);
  const breathe = createBreather(() => performance.now());
  const endId = tokenizer.encode('<|im_end|>', { add_special_tokens: false })[0];
  if (endId === undefined) throw new Error('the tokenizer has no end of answer');

  let disposal: Promise<unknown> | null = null;

  const readPiece = async (from: Place | null, ids: readonly number[]): Promise<Place> => {
    const length = (from?.length ?? 0) + ids.length;
    const outputs = (await model.forward({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
      attention_mask: new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]),
      past_key_values: from?.cache ?? null,
    })) as Record<string, Tensor>;
    const logits = outputs['logits'];
    if (logits === undefined) throw new Error('the session gave no logits');
    const cache: Record<string, Tensor> = {};
    for (const [name, tensor] of Object.entries(outputs))
      if (name.startsWith('present.')) cache[name.replace('present.', 'past_key_values.')] = tensor;
    return { logits: logits.data as Float32Array, cache, length };
  };

  return {
    endId,
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    decode: (ids) =>
      tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    async read(from, ids, shouldStop) {
      let at = from as Place | null;
      for (let start = 0; start < ids.length; start += PIECE_TOKENS) {
        await breathe();
        if (shouldStop()) return null;
        at = await readPiece(at, ids.slice(start, start + PIECE_TOKENS));
      }
      return at;
    },
    dispose() {
      disposal ??= model.dispose();
      return disposal.then(() => undefined);
    },
  };
}
