export interface TabLock {
  release(): void;
}

/** Locks that all tabs of this origin share; a killed tab lets go of its own. */
export interface TabLocks {
  /** Null when another tab, or another part of this one, holds it. */
  acquire(name: string): Promise<TabLock | null>;
  /** Waits for its turn; null once `signal` is aborted. */
  wait(name: string, signal: AbortSignal): Promise<TabLock | null>;
  isHeld(name: string): Promise<boolean>;
  /** Whether any lock is held whose name begins so. */
  isAnyHeld(prefix: string): Promise<boolean>;
}

/** Over Web Locks, which a crash cannot leave behind, unlike a mark in storage. */
export function createTabLocks(locks: LockManager = navigator.locks): TabLocks {
  const isSomeHeld = async (isMeant: (name: string) => boolean): Promise<boolean> =>
    (await locks.query()).held?.some(({ name }) => name !== undefined && isMeant(name)) ?? false;
  return {
    acquire: (name) =>
      new Promise((resolve, reject) => {
        const held = locks.request(name, { ifAvailable: true }, (lock) => {
          if (lock === null) return resolve(null);
          return new Promise<void>((release) => resolve({ release }));
        });
        held.catch(reject);
      }),
    wait: (name, signal) =>
      new Promise<TabLock | null>((resolve, reject) => {
        const held = locks.request(
          name,
          { signal },
          () => new Promise<void>((release) => resolve({ release })),
        );
        held.catch(reject);
      }).catch((thrown: unknown) => {
        if (signal.aborted) return null;
        throw thrown;
      }),
    isHeld: (name) => isSomeHeld((held) => held === name),
    isAnyHeld: (prefix) => isSomeHeld((held) => held.startsWith(prefix)),
  };
}
