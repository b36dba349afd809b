import type { Misfit } from '#domain/models/fits-device.ts';

/** Why a model does not run on this device, each after "This device …". */
export const misfitWords: Record<Misfit, string> = {
  webgpu: 'has no graphics processor that the browser can use',
  'shader-f16': 'has a graphics processor without 16-bit floats',
  'large-buffers': 'has a graphics processor with too little memory for one model',
  threads: 'gives this page no threads',
  memory: 'has too little memory',
  storage: 'has too little room left',
};
