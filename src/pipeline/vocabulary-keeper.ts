import { emptyVocabulary, type Vocabulary } from '#domain/vocabulary/vocabulary.ts';
import { createListKeeper, type ListKeeper, type ListStore } from './list-keeper.ts';

/** The clinician's words of this device. They may hold words of patients. */
export type VocabularyKeeper = ListKeeper<Vocabulary>;

export const createVocabularyKeeper = (store: ListStore<Vocabulary>): VocabularyKeeper =>
  createListKeeper(store, emptyVocabulary);
