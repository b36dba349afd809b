import type { ModelFiles } from '#contracts/models.ts';
import type { NoteEngine, NoteLoadOptions } from '#contracts/note.ts';
import { decodingSettings } from '../decoding/decoding-settings.ts';
import { provenModel } from '../golden-prompt.ts';
import { readGpu, type GpuVerdict } from '../web-llm/gpu-check.ts';
import { createWebLlmModel, type WebLlmModel } from '../web-llm/web-llm-model.ts';
import { draftWindow } from './embedded.ts';

const ENGINE = 'web-llm';

/**
 * What four tokens may take once the shaders are there. A GPU that needs longer is emulated without saying so, and slower than WASM on any processor.
 */
const GOLDEN_LIMIT_MS = 10_000;

/** For tests. */
export interface WebLlmParts {
  load?: (files: ModelFiles) => Promise<WebLlmModel>;
  gpu?: () => Promise<GpuVerdict>;
  goldenLimitMs?: number;
}

/**
 * Sotto's own note model on WebGPU. The likeliest words are those of the embedded engine but for rounding: there activations are rounded to 8 bits, here only weights are.
 * Throws without a GPU that can hold it, and `SelfTestError` when it answers its golden prompt wrongly there.
 */
export async function createWebLlmEngine(
  { model: files }: NoteLoadOptions,
  { load = createWebLlmModel, gpu = readGpu, goldenLimitMs = GOLDEN_LIMIT_MS }: WebLlmParts = {},
): Promise<NoteEngine> {
  if (files === null) throw new Error('the web-llm engine needs its model');
  const startMs = performance.now();
  const verdict = await gpu();
  if (verdict !== 'fit') throw new Error(`no GPU for web-llm: ${verdict}`);
  const model = await provenModel(await load(files), { engine: ENGINE, files, limitMs: goldenLimitMs });
  return {
    info: {
      engine: ENGINE,
      label: 'Sotto note model, on the GPU',
      modelId: files.id,
      device: 'webgpu',
      loadMs: performance.now() - startMs,
    },
    draft: async (request, emit, shouldStop) => ({
      ...(await draftWindow({ model, settings: decodingSettings, request, emit, shouldStop })),
      engine: ENGINE,
    }),
    dispose: () => model.dispose(),
  };
}
