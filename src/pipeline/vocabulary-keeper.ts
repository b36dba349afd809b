import { ok, type Result } from '#contracts/result.ts';
import { emptyVocabulary, type Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import type { VocabularyStore } from './ports.ts';

/** The clinician's words of this device, one list for every visit and screen of this tab. */
export interface VocabularyKeeper {
  /** As it was read last; empty until then. */
  current(): Vocabulary;
  /** Reads what is stored: another tab may have learned since. */
  load(): Promise<Result<Vocabulary>>;
  /** Changes what is stored; on the disk when it resolves. One change after another, each over the newest list. */
  change(make: (now: Vocabulary) => Vocabulary): Promise<Result<null>>;
  onChange(listener: () => void): () => void;
}

/** Keeps the list over its store. */
export function createVocabularyKeeper(store: VocabularyStore): VocabularyKeeper {
  let current = emptyVocabulary;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  function set(vocabulary: Vocabulary): void {
    current = vocabulary;
    for (const listener of [...listeners]) listener();
  }

  async function load(): Promise<Result<Vocabulary>> {
    const stored = await store.get();
    if (!stored.ok) return stored;
    set(stored.value ?? emptyVocabulary);
    return ok(current);
  }

  async function apply(make: (now: Vocabulary) => Vocabulary): Promise<Result<null>> {
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
      const next = last.then(() => apply(make));
      last = next;
      return next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
