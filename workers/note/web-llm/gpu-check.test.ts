import { expect, it } from 'vitest';
import { judgeAdapter } from './gpu-check.ts';

const MIB = 1024 * 1024;
const limits = {
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 256 * MIB,
  maxStorageBufferBindingSize: 128 * MIB,
};
const hardware = { info: { isFallbackAdapter: false }, limits };

it('takes a GPU with the least that web-llm asks for', () => {
  expect(judgeAdapter(hardware)).toBe('fit');
  expect(judgeAdapter(null)).toBe('none');
  expect(judgeAdapter({ ...hardware, info: { isFallbackAdapter: true } })).toBe('software');
});

it.each(Object.entries(limits))('refuses one with less %s', (name, least) => {
  expect(judgeAdapter({ ...hardware, limits: { ...limits, [name]: least - 1 } })).toBe('too-small');
});
