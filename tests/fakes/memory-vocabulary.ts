import { ok } from '#contracts/result.ts';
import { emptyVocabulary, withEntry, type Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import { createVocabularyKeeper, type VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';

/** A vocabulary in memory that has learned one pair. */
export function createMemoryVocabulary(): VocabularyKeeper {
  let stored: Vocabulary = withEntry(emptyVocabulary, {
    heard: 'lies in a pearl',
    meant: 'lisinopril',
    isOn: true,
    from: 'taken',
  });
  return createVocabularyKeeper({
    get: () => Promise.resolve(ok(stored)),
    put: (next) => {
      stored = next;
      return Promise.resolve(ok(null));
    },
  });
}
