/** What web-llm 0.2.86 insists on and what it throws without (platform facts D1), and the shared memory that the attention of our library takes. */
const LEAST_LIMITS = {
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 256 * 1024 * 1024,
  maxStorageBufferBindingSize: 128 * 1024 * 1024,
} as const;

/** Limits of a GPU adapter, as far as they decide; one that is not told counts as none. */
export type GpuLimits = Partial<Record<keyof typeof LEAST_LIMITS, number>>;

/** Whether a GPU can hold a model of web-llm. */
export const holdsModels = (limits: GpuLimits): boolean =>
  Object.entries(LEAST_LIMITS).every(([name, least]) => (limits[name as keyof GpuLimits] ?? 0) >= least);
