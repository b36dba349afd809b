import { expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { withEntry, type Vocabulary, type VocabularyEntry } from '#domain/vocabulary/vocabulary.ts';
import { createVocabularyKeeper } from './vocabulary-keeper.ts';

const entry = (meant: string): VocabularyEntry => ({ heard: null, meant, isOn: true, from: 'typed' });

function memory() {
  let stored: Vocabulary | null = null;
  return {
    get: (): Promise<Result<Vocabulary | null>> => Promise.resolve(ok(stored)),
    put: (next: Vocabulary): Promise<Result<null>> => {
      stored = next;
      return Promise.resolve(ok(null));
    },
  };
}

it('loses no change of two that come at once, nor one of another tab', async () => {
  const store = memory();
  const [here, there] = [createVocabularyKeeper(store), createVocabularyKeeper(store)];
  await there.change((now) => withEntry(now, entry('zepbound')));
  await Promise.all([
    here.change((now) => withEntry(now, entry('brelquanta'))),
    here.change((now) => withEntry(now, entry('metformin'))),
  ]);
  expect(here.current().entries.map(({ meant }) => meant)).toEqual(['metformin', 'brelquanta', 'zepbound']);
});

it('writes nothing over a list that cannot be read', async () => {
  let writes = 0;
  const keeper = createVocabularyKeeper({
    get: () => Promise.resolve(err(appError('record-unreadable'))),
    put: () => Promise.resolve(ok(((writes += 1), null))),
  });
  const changed = await keeper.change((now) => withEntry(now, entry('x')));
  expect(changed).toEqual(err(appError('record-unreadable')));
  expect(writes).toBe(0);
});
