/** What a model asks for. */
export interface Asked {
  memoryBytes: number;
  /** Bytes that are still to be stored. */
  storageBytes: number;
  features: readonly string[];
}

/** What a device has; null where the browser does not tell. */
export interface DeviceOffer {
  /** For all engines together. */
  memoryBudgetBytes: number;
  freeStorageBytes: number | null;
  features: readonly string[];
}

export type Misfit = 'memory' | 'storage' | 'webgpu' | 'shader-f16' | 'large-buffers' | 'threads';

/** Why a model does not fit this device; empty when it does. */
export function misfits(asked: Asked, device: DeviceOffer): Misfit[] {
  const missing = asked.features.filter((feature) => !device.features.includes(feature)) as Misfit[];
  // Without a GPU at all, what it lacks besides says nothing more.
  const features = missing.includes('webgpu')
    ? missing.filter((feature) => feature === 'webgpu' || feature === 'threads')
    : missing;
  const isStorageShort = device.freeStorageBytes !== null && asked.storageBytes > device.freeStorageBytes;
  return [
    ...features,
    ...(asked.memoryBytes > device.memoryBudgetBytes ? (['memory'] as const) : []),
    ...(isStorageShort ? (['storage'] as const) : []),
  ];
}
