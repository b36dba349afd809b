import type { StorageReport } from '#contracts/models.ts';

type StorageApi = Partial<Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>>;

/** Room on this device, and the wish not to be evicted. */
export interface Persistence {
  /** Zeroes where the browser does not tell. */
  report(): Promise<StorageReport>;
  /** False when the browser declines or cannot promise it. */
  ask(): Promise<boolean>;
}

/** A browser that refuses to answer (Firefox private windows reject) counts as one that cannot promise. */
export function createPersistence(
  storage: StorageApi = (navigator as Partial<Navigator>).storage ?? {},
): Persistence {
  return {
    async report() {
      const [estimate, isPersisted] = await Promise.all([
        storage.estimate?.().catch(() => undefined),
        storage.persisted?.().catch(() => false),
      ]);
      return {
        usedBytes: estimate?.usage ?? 0,
        quotaBytes: estimate?.quota ?? 0,
        isPersisted: isPersisted ?? false,
      };
    },
    ask: async () => (await storage.persist?.().catch(() => false)) ?? false,
  };
}
