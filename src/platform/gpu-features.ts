import { holdsModels, type GpuLimits } from '#domain/models/gpu-limits.ts';

/** What is needed of `GPUAdapter`. */
interface Adapter {
  features: { has(name: string): boolean };
  limits: GpuLimits;
  info?: { isFallbackAdapter?: boolean };
}

interface Gpu {
  requestAdapter(): Promise<unknown>;
}

/**
 * Features of the GPU in the catalogue's words: `webgpu`, `shader-f16`, `large-buffers`; none where there is no adapter, or only one in software, which
 * is slower than the processor. Some drivers never answer: then there is none.
 */
export async function gpuFeatures(
  gpu: Gpu | undefined = (navigator as { gpu?: Gpu }).gpu,
  timeoutMs = 3000,
): Promise<string[]> {
  if (gpu === undefined) return [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  const adapter = (await Promise.race([gpu.requestAdapter().catch(() => null), tooLate])) as Adapter | null;
  clearTimeout(timer);
  if (adapter === null || adapter.info?.isFallbackAdapter === true) return [];
  return [
    'webgpu',
    ...(adapter.features.has('shader-f16') ? ['shader-f16'] : []),
    ...(holdsModels(adapter.limits) ? ['large-buffers'] : []),
  ];
}
