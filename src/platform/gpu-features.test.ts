import { expect, it } from 'vitest';
import { gpuFeatures } from './gpu-features.ts';

const limits = {
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 268_435_456,
  maxStorageBufferBindingSize: 134_217_728,
};
const adapter = { features: new Set(['shader-f16']), limits, info: { isFallbackAdapter: false } };
const gpu = (answer: unknown) => ({ requestAdapter: () => Promise.resolve(answer) });

it.each<[string, unknown, string[]]>([
  ['a GPU that can do everything', adapter, ['webgpu', 'shader-f16', 'large-buffers']],
  ['one without 16-bit floats', { ...adapter, features: new Set() }, ['webgpu', 'large-buffers']],
  [
    'one at the least limits of WebGPU',
    { ...adapter, limits: { ...limits, maxComputeWorkgroupStorageSize: 16_384 } },
    ['webgpu', 'shader-f16'],
  ],
  ['one that does not tell its limits', { ...adapter, limits: {} }, ['webgpu', 'shader-f16']],
  ['one in software', { ...adapter, info: { isFallbackAdapter: true } }, []],
  ['none', null, []],
])('%s', async (_what, answer, features) => {
  expect(await gpuFeatures(gpu(answer))).toEqual(features);
});

it('finds none where there is no WebGPU, where it is refused, and where no answer comes', async () => {
  expect(await gpuFeatures({ requestAdapter: () => Promise.reject(new Error()) })).toEqual([]);
  expect(await gpuFeatures({ requestAdapter: () => new Promise(() => undefined) }, 10)).toEqual([]);
});
