import type { ListStore } from './list-keeper.ts';
import type { PreferenceStore, TabLocks } from './ports.ts';

const forever = new AbortController().signal;

/** A list of the clinician's own, under its name; one tab at a time reads and changes it, or the later one would write over what it never read. */
export function preferenceList<T>(
  store: PreferenceStore,
  locks: Pick<TabLocks, 'wait'>,
  name: string,
): ListStore<T> {
  return {
    get: () => store.get<T>(name),
    put: (list) => store.put(name, list),
    async alone(work) {
      const lock = await locks.wait(`sotto-list-${name}`, forever);
      try {
        return await work();
      } finally {
        lock?.release();
      }
    },
  };
}
