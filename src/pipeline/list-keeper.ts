import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';

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
  /** Reads what is stored: another tab may have changed it since. `list-unreadable` when the device's key does not open it. */
  load(): Promise<Result<T>>;
  /** Changes what is stored; on the disk when it resolves. One change after another, each over the newest list. */
  change(make: (now: T) => T): Promise<Result<null>>;
  /** Puts an empty list in the place of one that cannot be read, and of no other. Only for a press of the clinician: what was there is gone. */
  beginAnew(): Promise<Result<null>>;
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
    // A record belongs to a visit in the words of its code: they told people to delete a visit that was whole.
    if (!stored.ok)
      return stored.error.code === 'record-unreadable' ? err(appError('list-unreadable')) : stored;
    set(stored.value ?? empty);
    return ok(current);
  }

  async function apply(make: (now: T) => T): Promise<Result<null>> {
    // A list that cannot be read is not written over: an empty one in its place would be the end of it.
    const loaded = await load();
    if (!loaded.ok) return loaded;
    const changed = make(loaded.value);
    if (changed === loaded.value) return ok(null);
    return put(changed);
  }

  async function put(list: T): Promise<Result<null>> {
    const stored = await store.put(list);
    if (stored.ok) set(list);
    return stored;
  }

  async function replaceUnreadable(): Promise<Result<null>> {
    const loaded = await load();
    // Another tab began anew before, or it was the disk and not the list.
    if (loaded.ok) return ok(null);
    return loaded.error.code === 'list-unreadable' ? put(empty) : loaded;
  }

  function inTurn(work: () => Promise<Result<null>>): Promise<Result<null>> {
    const next = last.then(() => (store.alone === undefined ? work() : store.alone(work)));
    // One rejection would reject every later change of this tab.
    last = next.catch(() => undefined);
    return next;
  }

  return {
    current: () => current,
    load,
    change: (make) => inTurn(() => apply(make)),
    beginAnew: () => inTurn(replaceUnreadable),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
