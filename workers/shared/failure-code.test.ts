import { expect, it } from 'vitest';
import { failureCode } from './failure-code.ts';

it.each([
  [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
  [new RangeError('WebAssembly.Memory(): could not allocate memory'), 'out-of-memory'],
  [new Error('std::bad_alloc'), 'out-of-memory'],
  [new Error('Cannot enlarge memory arrays'), 'out-of-memory'],
  [new Error('Failed to allocate memory for buffer mapping'), 'out-of-memory'],
  [new Error('Device was lost. This can happen due to insufficient memory'), 'gpu-lost'],
  [new Error('A valid external Instance reference no longer exists: Instance dropped'), 'gpu-lost'],
  [new Error('[WebGPU] Device is lost'), 'gpu-lost'],
  [Object.assign(new Error('x'), { name: 'DeviceLostError' }), 'gpu-lost'],
  [new Error('the patient lost the device of her pump'), 'inference-failed'],
  [new TypeError('x is not a function'), 'inference-failed'],
  ['out of memory', 'inference-failed'],
  [undefined, 'inference-failed'],
])('%s: %s', (thrown, code) => {
  expect(failureCode(thrown)).toBe(code);
});
