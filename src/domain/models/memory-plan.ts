export interface DeviceMemory {
  isIos: boolean;
  /** As the browser tells it, in GiB, never more than 8; null where it does not. */
  deviceMemoryGb: number | null;
}

/** The content process of iOS is killed at about 1.5 GB, and nothing can catch that (platform facts 0.8). */
const IOS_BUDGET_BYTES = 1_000_000_000;
/** The page, the system and the clinic's other programs need the rest. */
const SHARE = 0.4;
const UNKNOWN_BUDGET_BYTES = 2_000_000_000;

/** Bytes that all engines together may take on this device. */
export function memoryBudgetBytes({ isIos, deviceMemoryGb }: DeviceMemory): number {
  if (isIos) return IOS_BUDGET_BYTES;
  return deviceMemoryGb === null ? UNKNOWN_BUDGET_BYTES : Math.round(deviceMemoryGb * 2 ** 30 * SHARE);
}

/**
 * Whether recogniser and note engine take turns, because this device cannot hold both. On iOS they always do: its budget is an estimate, and what
 * overstepping it costs is the visit's page.
 */
export const takesTurns = (device: DeviceMemory, speechBytes: number, noteBytes: number): boolean =>
  device.isIos || speechBytes + noteBytes > memoryBudgetBytes(device);
