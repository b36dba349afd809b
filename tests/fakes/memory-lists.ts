import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { emptyStyle, withSightings, type Style, type StyleHabit } from '#domain/style/style.ts';
import { emptyVocabulary, withEntry, type Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import type { ListStore } from '#pipeline/list-keeper.ts';
import { createOwnPhrases, type OwnPhrases } from '#pipeline/own-phrases.ts';
import { createStyleKeeper, type StyleKeeper } from '#pipeline/style-keeper.ts';
import { createVocabularyKeeper, type VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';

function storeOf<T>(first: T): ListStore<T> {
  let stored = first;
  return {
    get: () => Promise.resolve(ok(stored)),
    put: (next) => {
      stored = next;
      return Promise.resolve(ok(null));
    },
  };
}

/** Smart phrases in memory: what is kept is there when the list is read again. */
export const createMemoryPhrases = (): OwnPhrases => createOwnPhrases(storeOf([]));

/** A vocabulary in memory that has learned one pair. */
export const createMemoryVocabulary = (): VocabularyKeeper =>
  createVocabularyKeeper(
    storeOf<Vocabulary>(
      withEntry(emptyVocabulary, {
        heard: 'lies in a pearl',
        meant: 'lisinopril',
        isOn: true,
        from: 'taken',
      }),
    ),
  );

/** A vocabulary that the device's key does not open, until a new one is put in its place. */
export function createUnreadableVocabulary(): VocabularyKeeper {
  const store = storeOf<Vocabulary>(emptyVocabulary);
  let isReadable = false;
  return createVocabularyKeeper({
    get: () => (isReadable ? store.get() : Promise.resolve(err(appError('record-unreadable')))),
    put: (next) => {
      isReadable = true;
      return store.put(next);
    },
  });
}

const habits: readonly StyleHabit[] = [
  { kind: 'words', from: 'blood pressure', to: 'BP' },
  { kind: 'short', section: 'exam' },
];

/** A style in memory with two rules proposed. */
export const createMemoryStyle = (): StyleKeeper =>
  createStyleKeeper(storeOf<Style>(withSightings(withSightings(emptyStyle, 'v1', habits), 'v2', habits)));
