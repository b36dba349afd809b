import { ok, type Result } from '#contracts/result.ts';

/** Where a list of the clinician's own is kept. */
export interface ListStore<T> {
  put(list: T): Promise<Result<null>>;
  /** Null when nothing was kept yet. */
  get(): Promise<Result<T | null>>;
  /** Keeps every other tab from changing it while this works; absent where there is no other. */
  alone?<R>(work: () => Promise<R>): Promise<R>;
}

/** One list of the clinician's own for every visit and screen of this tab. */
export interface ListKeeper<T> {
  /** As it was read last; empty until then. */
  current(): T;
  /** Reads what is stored: another tab may have changed it since. */
  load(): Promise<Result<T>>;
  /** Changes what is stored; on the disk when it resolves. One change after another, each over the newest list. */
  change(make: (now: T) => T): Promise<Result<null>>;
  onChange(listener: () => void): () => void;
}

/** Keeps the list over its store. */
export function createListKeeper<T>(store: ListStore<T>, empty: T): ListKeeper<T> {
  let current = empty;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  function set(list: T): void {
    current = list;
    for (const listener of [...listeners]) listener();
  }

  async function load(): Promise<Result<T>> {
    const stored = await store.get();
    if (!stored.ok) return stored;
    set(stored.value ?? empty);
    return ok(current);
  }

  async function apply(make: (now: T) => T): Promise<Result<null>> {
    // A list that cannot be read is not written over: an empty one in its place would be the end of it.
    const loaded = await load();
    if (!loaded.ok) return loaded;
    const changed = make(loaded.value);
    if (changed === loaded.value) return ok(null);
    const stored = await store.put(changed);
    if (stored.ok) set(changed);
    return stored;
  }

  return {
    current: () => current,
    load,
    change(make) {
      const next = last.then(() =>
        store.alone === undefined ? apply(make) : store.alone(() => apply(make)),
      );
      last = next;
      return next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
