/** Why an engine threw, as far as it decides what to do next. */
export type FailureCode = 'gpu-lost' | 'out-of-memory' | 'inference-failed';

const MEMORY =
  /out of memory|bad_alloc|allocation (?:failed|failure|size overflow)|cannot enlarge memory|failed to allocate|could not allocate|\bOOM\b/iu;
const GPU =
  /device (?:was |is |has been )?(?:lost|destroyed)|devicelost|gpudevice|lost the gpu|instance dropped/iu;

/** Reads the code out of what was thrown. The message itself goes no further: runtimes quote their inputs in it. */
export function failureCode(thrown: unknown): FailureCode {
  const text = thrown instanceof Error ? `${thrown.name} ${thrown.message}` : '';
  if (MEMORY.test(text)) return 'out-of-memory';
  return GPU.test(text) ? 'gpu-lost' : 'inference-failed';
}
