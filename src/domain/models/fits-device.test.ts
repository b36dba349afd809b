import { expect, it } from 'vitest';
import { misfits, type Misfit } from './fits-device.ts';

const asked = { memoryBytes: 900, storageBytes: 700, features: ['webgpu', 'shader-f16', 'large-buffers'] };
const device = {
  memoryBudgetBytes: 1_000,
  freeStorageBytes: 1_000,
  features: ['threads', 'webgpu', 'shader-f16', 'large-buffers'],
};

it.each<[string, Partial<typeof asked>, Partial<{ [key in keyof typeof device]: unknown }>, Misfit[]]>([
  ['a device with everything', {}, {}, []],
  ['a device that does not tell its storage', {}, { freeStorageBytes: null }, []],
  ['a device without a GPU', {}, { features: ['threads'] }, ['webgpu']],
  ['a GPU without 16-bit floats', {}, { features: ['webgpu', 'large-buffers'] }, ['shader-f16']],
  ['a small GPU', {}, { features: ['webgpu', 'shader-f16'] }, ['large-buffers']],
  ['a device short of memory', { memoryBytes: 1_001 }, {}, ['memory']],
  ['a full device', {}, { freeStorageBytes: 699 }, ['storage']],
  ['a model that is stored already, on a full device', { storageBytes: 0 }, { freeStorageBytes: 0 }, []],
  ['a page without threads', { features: ['threads'] }, { features: [] }, ['threads']],
])('%s', (_what, model, change, reasons) => {
  expect(misfits({ ...asked, ...model }, { ...device, ...change } as typeof device)).toEqual(reasons);
});
