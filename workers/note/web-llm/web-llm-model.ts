import type { AppConfig, LogitProcessor, MLCEngine } from '@mlc-ai/web-llm';
import type { ModelFiles } from '#contracts/models.ts';
import { createBreather } from '#workers/shared/breathe.ts';
import { prepareRuntime } from '#workers/shared/transformers-runtime.ts';
import type { NextTokenModel } from '../decoding/next-token-model.ts';
import { loadNoteTokenizer } from '../note-tokenizer.ts';
import { libraryAddress, modelAddress, withModelInCache } from './model-cache.ts';
import { createTokenPath, type TokenRow } from '../decoding/token-path.ts';

export interface WebLlmModel extends NextTokenModel {
  encode(text: string): number[];
  dispose(): Promise<void>;
}

/** The library reads at most 128 at once; less lets a cancel in sooner. */
const PIECE_TOKENS = 64;

/**
 * The note model on WebGPU, by web-llm and the library that `training/webllm` compiles for it, with the 8-bit weights of the ONNX files as they are.
 * web-llm gives the next token's logits and nothing else: prompts, drawing and all checks are those of the embedded engine.
 * Throws when a file is missing, the GPU is not there or too small, or is lost.
 */
export async function createWebLlmModel(files: ModelFiles): Promise<WebLlmModel> {
  prepareRuntime({ threads: 1, needsWebGpu: false });
  const [tokenizer, { MLCEngine: Engine }] = await Promise.all([
    loadNoteTokenizer(files),
    import('@mlc-ai/web-llm'),
  ]);
  const loss = watchForLoss();
  const logits: { latest: Float32Array | null } = { latest: null };
  const takeLogits: LogitProcessor = {
    processLogits(scores) {
      logits.latest = scores.slice();
      return scores;
    },
    processSampledToken: () => undefined,
    resetState: () => undefined,
  };
  const engine = new Engine({
    appConfig: configFor(files.id),
    logLevel: 'SILENT',
    logitProcessorRegistry: new Map([[files.id, takeLogits]]),
  });
  try {
    await withModelInCache(files, () => Promise.race([engine.reload(files.id), loss.lost]));
  } finally {
    loss.stopListening();
  }
  const row = tokenRow(engine, files.id, logits, loss.lost);
  const breathe = createBreather(() => performance.now());
  const path = createTokenPath(
    {
      drop: (count) => row.drop(count),
      async forward(ids, isLast) {
        await breathe();
        return row.forward(ids, isLast);
      },
    },
    { pieceTokens: PIECE_TOKENS },
  );
  let disposal: Promise<void> | null = null;
  return {
    ...tokenizer,
    read: path,
    dispose() {
      // After a loss nothing waits for the GPU any more, and nothing may.
      disposal ??= Promise.race([engine.unload(), loss.lost]).catch(() => undefined);
      return disposal;
    },
  };
}

const configFor = (id: string): AppConfig => ({
  cacheBackend: 'cache',
  model_list: [{ model: modelAddress(id), model_id: id, model_lib: libraryAddress(id) }],
});

type RequestDevice = (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) => Promise<GPUDevice>;

/**
 * web-llm keeps its GPU device to itself, swallows its loss and leaves what was running to wait for ever. Every device that this thread asks for
 * until `stopListening` is watched; `lost` rejects with the first loss, and never resolves.
 */
function watchForLoss(): { lost: Promise<never>; stopListening: () => void } {
  const { prototype } = GPUAdapter;
  const original: RequestDevice = Reflect.get(prototype, 'requestDevice');
  let reject: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_resolve, fail) => (reject = fail));
  lost.catch(() => undefined);
  prototype.requestDevice = async function (this: GPUAdapter, descriptor) {
    const device = await original.call(this, descriptor);
    void device.lost.then(() => reject(Object.assign(new Error('device lost'), { name: 'DeviceLostError' })));
    return device;
  };
  return { lost, stopListening: () => void (prototype.requestDevice = original) };
}

/** The part of web-llm 0.2.86 that its types keep private: cutting its cache back saves reading a prompt again for every line. */
interface Pipeline {
  kvCache: object;
  filledKVCacheLength: number;
  tvm: {
    beginScope(): void;
    endScope(): void;
    scalar(value: number, dtype: string): object;
    getGlobalFunc(name: string): (cache: object, sequence: object, count: object) => void;
  };
}

function tokenRow(
  engine: MLCEngine,
  id: string,
  logits: { latest: Float32Array | null },
  lost: Promise<never>,
): TokenRow {
  const { loadedModelIdToPipeline } = engine as unknown as { loadedModelIdToPipeline: Map<string, Pipeline> };
  // A load that web-llm broke off resolves all the same (platform facts D1).
  const pipeline = loadedModelIdToPipeline.get(id);
  if (pipeline === undefined) throw new Error('web-llm did not load the model');
  const { tvm } = pipeline;
  return {
    async forward(ids) {
      logits.latest = null;
      await Promise.race([engine.forwardTokensAndSample([...ids], ids.length > 1, id), lost]);
      if (logits.latest === null) throw new Error('web-llm gave no logits');
      return logits.latest;
    },
    drop(count) {
      tvm.beginScope();
      const drop = tvm.getGlobalFunc('vm.builtin.kv_state_popn');
      drop(pipeline.kvCache, tvm.scalar(0, 'int64'), tvm.scalar(count, 'int32'));
      pipeline.filledKVCacheLength -= count;
      tvm.endScope();
    },
  };
}
