import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { isPhraseName, type SmartPhrase } from '#domain/review/smart-phrases.ts';
import type { PreferenceStore } from './ports.ts';

/** The clinician's own smart phrases. */
export interface OwnPhrases {
  /** By name; empty until they are read. */
  list(): readonly SmartPhrase[];
  /** Reads what is kept. */
  load(): Promise<Result<null>>;
  /** The same name again replaces it; `unexpected` for a blank text or a name that cannot be typed after a dot. */
  put(phrase: SmartPhrase): Promise<Result<null>>;
  remove(name: string): Promise<Result<null>>;
}

const NAME = 'phrases';

export function createOwnPhrases(store: PreferenceStore): OwnPhrases {
  let phrases: readonly SmartPhrase[] = [];

  async function replace(next: readonly SmartPhrase[]): Promise<Result<null>> {
    const kept = await store.put(NAME, next);
    if (kept.ok) phrases = next;
    return kept;
  }

  return {
    list: () => phrases,
    async load() {
      const read = await store.get<SmartPhrase[]>(NAME);
      if (!read.ok) return read;
      phrases = read.value ?? [];
      return { ok: true, value: null };
    },
    async put({ name, text }) {
      if (!isPhraseName(name) || text.trim() === '') return err(appError('unexpected'));
      const others = phrases.filter((phrase) => phrase.name !== name);
      return replace([...others, { name, text: text.trim() }].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    },
    remove: (name) => replace(phrases.filter((phrase) => phrase.name !== name)),
  };
}
