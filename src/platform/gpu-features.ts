/** What is needed of `GPUAdapter`. */
interface Adapter {
  features: { has(name: string): boolean };
  limits: Partial<Record<keyof typeof leastLimits, number>>;
  info?: { isFallbackAdapter?: boolean };
}

interface Gpu {
  requestAdapter(): Promise<unknown>;
}

/** What WebLLM 0.2.86 asks for before it loads anything (platform facts D1). */
const leastLimits = {
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 256 * 1024 * 1024,
  maxStorageBufferBindingSize: 128 * 1024 * 1024,
};

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
  const isLarge = Object.entries(leastLimits).every(
    ([name, least]) => (adapter.limits[name as keyof typeof leastLimits] ?? 0) >= least,
  );
  return [
    'webgpu',
    ...(adapter.features.has('shader-f16') ? ['shader-f16'] : []),
    ...(isLarge ? ['large-buffers'] : []),
  ];
}
