import type { TabLocks } from './ports.ts';
import { RECORDING_LOCK } from './recorder.ts';
import { IMPORT_LOCKS, VISIT_LOCKS } from './visit-capture.ts';

type Held = Pick<TabLocks, 'isHeld' | 'isAnyHeld'>;

/** Whether a visit is recorded or a file read in, on any tab: what is lost of that cannot be had again. */
export const isCapturing = async (locks: Held): Promise<boolean> =>
  (await locks.isHeld(RECORDING_LOCK)) || (await locks.isAnyHeld(IMPORT_LOCKS));

/** Whether any visit is captured, heard or written, on any tab: that needs the whole device, and goes before what is only asked for. */
export const isAnyVisitAtWork = async (locks: Held): Promise<boolean> =>
  (await isCapturing(locks)) || (await locks.isAnyHeld(VISIT_LOCKS));
