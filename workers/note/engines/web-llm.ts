import type { ModelFiles } from '#contracts/models.ts';
import type { NoteEngine, NoteLoadOptions } from '#contracts/note.ts';
import { decodingSettings } from '../decoding/decoding-settings.ts';
import { readGpu } from '../web-llm/gpu-check.ts';
import { createWebLlmModel, type WebLlmModel } from '../web-llm/web-llm-model.ts';
import { draftWindow } from './embedded.ts';

const ENGINE = 'web-llm';

/** For tests. */
export interface WebLlmParts {
  load?: (files: ModelFiles) => Promise<WebLlmModel>;
  /** A GPU in software gives the same words, slower than any other engine: the app never says so. */
  mayBeSoftware?: boolean;
}

/**
 * Sotto's own note model on WebGPU. The likeliest words are those of the embedded engine but for rounding: there activations are rounded to 8 bits, here only weights are.
 * Throws without a GPU that can hold it.
 */
export async function createWebLlmEngine(
  { model: files }: NoteLoadOptions,
  { load = createWebLlmModel, mayBeSoftware = false }: WebLlmParts = {},
): Promise<NoteEngine> {
  if (files === null) throw new Error('the web-llm engine needs its model');
  const startMs = performance.now();
  const gpu = await readGpu();
  if (gpu !== 'fit' && !(gpu === 'software' && mayBeSoftware)) throw new Error(`no GPU for web-llm: ${gpu}`);
  const model = await load(files);
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
