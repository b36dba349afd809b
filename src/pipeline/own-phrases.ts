import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { isPhraseName, type SmartPhrase } from '#domain/review/smart-phrases.ts';
import { createListKeeper, type ListStore } from './list-keeper.ts';

/** The clinician's own smart phrases. */
export interface OwnPhrases {
  /** By name, as they were read last; empty until then. */
  list(): readonly SmartPhrase[];
  /** Reads what is kept: another tab may have changed it since. */
  load(): Promise<Result<null>>;
  /** The same name again replaces it; `unexpected` for a blank text or a name that cannot be typed after a dot. */
  put(phrase: SmartPhrase): Promise<Result<null>>;
  remove(name: string): Promise<Result<null>>;
  /** An empty list in the place of one that cannot be read, and of no other. */
  beginAnew(): Promise<Result<null>>;
}

/** Keeps them over their store: each change is made to the list as it is stored, and none to one that cannot be read. */
export function createOwnPhrases(store: ListStore<readonly SmartPhrase[]>): OwnPhrases {
  const keeper = createListKeeper<readonly SmartPhrase[]>(store, []);
  return {
    list: () => keeper.current(),
    async load() {
      const read = await keeper.load();
      return read.ok ? ok(null) : read;
    },
    async put({ name, text }) {
      if (!isPhraseName(name) || text.trim() === '') return err(appError('unexpected'));
      return keeper.change((now) =>
        [...now.filter((phrase) => phrase.name !== name), { name, text: text.trim() }].toSorted((a, b) =>
          a.name < b.name ? -1 : 1,
        ),
      );
    },
    remove: (name) => keeper.change((now) => now.filter((phrase) => phrase.name !== name)),
    beginAnew: () => keeper.beginAnew(),
  };
}
