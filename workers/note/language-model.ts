import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { ModelFiles } from '#contracts/models.ts';
import { createBreather } from '#workers/shared/breathe.ts';
import { prepareRuntime, wasmPaths } from '#workers/shared/transformers-runtime.ts';
import type { NextTokenModel, Reached } from './decoding/next-token-model.ts';
import { loadNoteTokenizer } from './note-tokenizer.ts';

export interface LanguageModelOptions {
  threads: number;
}

export interface LanguageModel extends NextTokenModel {
  encode(text: string): number[];
  dispose(): Promise<void>;
}

/** A prompt is read in pieces of this many tokens: reading is deaf to a cancel, and 200 tokens at once take a second. */
const PIECE_TOKENS = 40;
const GRAPH = 'onnx/model_quantized.onnx';

interface Place extends Reached {
  cache: Record<string, Tensor>;
  length: number;
}

/**
 * A decoder-only model of 8-bit weights: tokenizer of transformers.js, session of ONNX Runtime's WASM build, in the browser and on the
 * command line. Its native build rounds otherwise, and of two words that are nearly as likely it then takes the other.
 * Throws when a file is missing or the session does not start.
 */
export async function createLanguageModel(
  { id, files }: ModelFiles,
  { threads }: LanguageModelOptions,
): Promise<LanguageModel> {
  prepareRuntime({ threads, needsWebGpu: false });
  env.logLevel = 'fatal';
  env.wasm.numThreads = threads;
  const paths = wasmPaths({ needsWebGpu: false });
  // In Node it finds its files by itself.
  if (paths !== null) env.wasm.wasmPaths = paths;
  const [tokenizer, session] = await Promise.all([loadNoteTokenizer({ id, files }), openSession(files)]);
  const emptyCache = emptyCacheOf(session);
  const breathe = createBreather(() => performance.now());
  let disposal: Promise<void> | null = null;

  const readPiece = async (from: Place | null, ids: readonly number[]): Promise<Place> => {
    const length = (from?.length ?? 0) + ids.length;
    const outputs = await session.run({
      ...(from?.cache ?? emptyCache),
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
      attention_mask: new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]),
    });
    const { logits, ...present } = outputs;
    if (logits === undefined) throw new Error('the session gave no logits');
    const cache = Object.fromEntries(
      Object.entries(present).map(([name, tensor]) => [name.replace('present.', 'past_key_values.'), tensor]),
    );
    return { logits: logits.data as Float32Array, cache, length };
  };

  return {
    ...tokenizer,
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
      disposal ??= session.release();
      return disposal;
    },
  };
}

async function openSession(files: ModelFiles['files']): Promise<InferenceSession> {
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const file = files[path];
    if (file === undefined) throw new Error(`the model has no ${path}`);
    return new Uint8Array(await file.arrayBuffer());
  };
  const weights = Object.keys(files).filter((path) => path.startsWith(`${GRAPH}_data`));
  const externalData = await Promise.all(
    weights.map(async (path) => ({ path: path.replace(/^.*\//u, ''), data: await bytesOf(path) })),
  );
  return InferenceSession.create(await bytesOf(GRAPH), { executionProviders: ['wasm'], externalData });
}

/** What the first piece of a prompt looks back on: nothing, in the shape of each cache input. */
function emptyCacheOf(session: InferenceSession): Record<string, Tensor> {
  return Object.fromEntries(
    session.inputMetadata.flatMap((input): [string, Tensor][] => {
      if (!input.name.startsWith('past_key_values.') || !input.isTensor) return [];
      const shape = input.shape.map((size, axis) => (axis === 0 ? 1 : typeof size === 'number' ? size : 0));
      return [[input.name, new Tensor('float32', new Float32Array(0), shape)]];
    }),
  );
}
