import { holdsModels, type GpuLimits } from '#domain/models/gpu-limits.ts';

export type GpuVerdict = 'fit' | 'none' | 'software' | 'too-small';

/** Whether a GPU can hold the model, asked before a weight is read. Software runs it right, and thirty times slower than WASM does. */
export function judgeAdapter(
  adapter: {
    info: { isFallbackAdapter: boolean };
    limits: GpuLimits;
  } | null,
): GpuVerdict {
  if (adapter === null) return 'none';
  if (!holdsModels(adapter.limits)) return 'too-small';
  return adapter.info.isFallbackAdapter ? 'software' : 'fit';
}

export async function readGpu(): Promise<GpuVerdict> {
  if (!('navigator' in globalThis) || !('gpu' in navigator)) return 'none';
  return judgeAdapter(
    await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null),
  );
}
