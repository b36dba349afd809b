export type SettingKey =
  | 'first-run-seen'
  | 'microphone'
  | 'theme'
  | 'template'
  | 'signer-name'
  | 'signer-role'
  | 'keys'
  /** Loads of engines that were begun and not ended. */
  | 'unfinished-loads'
  /** Id of the model that writes the note, or `rules`. */
  | 'note-model'
  /** The clinic's policy as it was last read. */
  | 'policy';

/** Kept between starts without patient data. */
export interface Settings {
  get(key: SettingKey): string | null;
  set(key: SettingKey, value: string): void;
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const PREFIX = 'sotto.';

/** In `localStorage`; where that is blocked or full, for this page only: a setting is never worth an error. */
export function createSettings(storage: () => TextStorage = () => globalThis.localStorage): Settings {
  const unsaved = new Map<SettingKey, string>();
  return {
    get(key) {
      const own = unsaved.get(key);
      if (own !== undefined) return own;
      try {
        return storage().getItem(PREFIX + key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        storage().setItem(PREFIX + key, value);
        unsaved.delete(key);
      } catch {
        unsaved.set(key, value);
      }
    },
  };
}
