/** What web-llm 0.2.86 insists on and what it throws without (platform facts D1), and the shared memory that the attention of our library takes. */
const LEAST_LIMITS = {
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 256 * 1024 * 1024,
  maxStorageBufferBindingSize: 128 * 1024 * 1024,
} as const satisfies Partial<Record<keyof GPUSupportedLimits, number>>;

export type GpuVerdict = 'fit' | 'none' | 'software' | 'too-small';

/** Whether a GPU can hold the model, asked before a weight is read. Software runs it right, and thirty times slower than WASM does. */
export function judgeAdapter(
  adapter: {
    info: { isFallbackAdapter: boolean };
    limits: Partial<Record<keyof typeof LEAST_LIMITS, number>>;
  } | null,
): GpuVerdict {
  if (adapter === null) return 'none';
  const isTooSmall = Object.entries(LEAST_LIMITS).some(
    ([name, least]) => (adapter.limits[name as keyof typeof LEAST_LIMITS] ?? 0) < least,
  );
  if (isTooSmall) return 'too-small';
  return adapter.info.isFallbackAdapter ? 'software' : 'fit';
}

export async function readGpu(): Promise<GpuVerdict> {
  if (!('navigator' in globalThis) || !('gpu' in navigator)) return 'none';
  return judgeAdapter(
    await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null),
  );
}
