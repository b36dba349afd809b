export interface Capabilities {
  isCrossOriginIsolated: boolean;
  cores: number;
  isIos: boolean;
  /** In GiB, at most 8; null where the browser does not tell. */
  deviceMemoryGb: number | null;
  /** Threads for one engine. */
  threads: number;
}

type Device = Pick<Navigator, 'hardwareConcurrency' | 'userAgent' | 'maxTouchPoints'> & {
  deviceMemory?: number;
};

/** What this device can give to the engines. */
export function readCapabilities(
  device: Device = navigator,
  isCrossOriginIsolated: boolean = globalThis.crossOriginIsolated,
): Capabilities {
  const cores = Math.max(1, device.hardwareConcurrency || 1);
  const isIos = looksLikeIos(device);
  const threads = threadsFor(cores, isIos, isCrossOriginIsolated);
  return { isCrossOriginIsolated, cores, isIos, deviceMemoryGb: device.deviceMemory ?? null, threads };
}

/** An iPad calls itself a Macintosh since iPadOS 13; no Mac has a touch screen. */
function looksLikeIos({ userAgent, maxTouchPoints }: Device): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

/**
 * Threads need shared memory, hence isolation. On iOS a shared WASM memory that may grow to 4 GB fails at start
 * (onnxruntime #11679), and half of the cores stay with the page and the other engine.
 */
function threadsFor(cores: number, isIos: boolean, isCrossOriginIsolated: boolean): number {
  if (isIos || !isCrossOriginIsolated) return 1;
  return Math.min(4, Math.ceil(cores / 2));
}
