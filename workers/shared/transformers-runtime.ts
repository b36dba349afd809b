import { env, LogLevel } from '@huggingface/transformers';
import type { ModelFiles } from '#contracts/models.ts';

const servedModels = new Map<string, ModelFiles>();

/** Key that transformers.js asks for: `/models/<id>/<path>`, see the paths set below. */
const lookUp = (key: string): Blob | undefined => {
  for (const [id, model] of servedModels) {
    const prefix = `/models/${id}/`;
    if (key.startsWith(prefix)) return model.files[key.slice(prefix.length)];
  }
  return undefined;
};

const refuse = (): Promise<never> => Promise.reject(new Error('transformers.js may not fetch'));

/**
 * Closes every way out of transformers.js. Its defaults fetch from two foreign hosts, and on a failed run it
 * prints the input tensors, a patient's speech, to the console (platform facts 0.5).
 */
const sealEnvironment = (): void => {
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '/models/';
  env.remoteHost = '/models/';
  env.remotePathTemplate = '{model}/';
  env.useFS = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = refuse;
  env.useCustomCache = true;
  env.customCache = {
    match: (key: string) => {
      const file = lookUp(key);
      return Promise.resolve(file === undefined ? undefined : new Response(file));
    },
    put: () => Promise.resolve(),
  };
};

export interface RuntimeOptions {
  /** Threads of the WASM build; more than one needs a cross-origin isolated page. */
  threads: number;
  /** The build that can drive WebGPU is nearly twice as large and slower on WASM: only where there is an adapter. */
  needsWebGpu: boolean;
}

/**
 * Makes transformers.js answer from our own weights and our own ONNX Runtime files only. Call before the first
 * session: ONNX Runtime reads its paths and threads once for the life of the worker.
 */
export function prepareRuntime(options: RuntimeOptions): void {
  sealEnvironment();
  const wasm = env.backends.onnx.wasm;
  const paths = wasmPaths(options);
  if (wasm === undefined || paths === null) return;
  wasm.wasmPaths = paths;
  wasm.numThreads = options.threads;
}

/** Where our own copy of ONNX Runtime lies; null outside a browser. */
export function wasmPaths({
  needsWebGpu,
}: Pick<RuntimeOptions, 'needsWebGpu'>): { mjs: string; wasm: string } | null {
  if (!('location' in globalThis)) return null;
  const build = `/ort/ort-wasm-simd-threaded${needsWebGpu ? '.asyncify' : ''}`;
  const address = (path: string) => new URL(path, globalThis.location.origin).href;
  return { mjs: address(`${build}.mjs`), wasm: address(`${build}.wasm`) };
}

/** Lets `from_pretrained(id)` find these files, and no others, under the id returned. */
export function serveModel(model: ModelFiles): string {
  servedModels.set(model.id, model);
  return model.id;
}
