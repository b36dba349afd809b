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
  // Not `record-unreadable`: its words tell the clinician to delete the visit in front of them.
  expect(changed).toEqual(err(appError('list-unreadable')));
  expect(writes).toBe(0);
});

it('begins a new list in the place of one that cannot be read, when it is pressed and only then', async () => {
  let stored: Result<Vocabulary | null> = err(appError('record-unreadable'));
  const keeper = createVocabularyKeeper({
    get: () => Promise.resolve(stored),
    put: (next) => Promise.resolve(ok(((stored = ok(next)), null))),
  });
  expect(await keeper.beginAnew()).toEqual(ok(null));
  expect(await keeper.change((now) => withEntry(now, entry('x')))).toEqual(ok(null));
  expect(await keeper.beginAnew()).toEqual(ok(null));
  expect(keeper.current().entries.map(({ meant }) => meant)).toEqual(['x']);
});

it('begins no new list when it is the disk that fails', async () => {
  let writes = 0;
  const keeper = createVocabularyKeeper({
    get: () => Promise.resolve(err(appError('storage-failed'))),
    put: () => Promise.resolve(ok(((writes += 1), null))),
  });
  expect(await keeper.beginAnew()).toEqual(err(appError('storage-failed')));
  expect(writes).toBe(0);
});

it('goes on after a change that threw', async () => {
  const store = memory();
  let isBroken = true;
  const keeper = createVocabularyKeeper({
    ...store,
    put: (next) => (isBroken ? Promise.reject(new Error('closed')) : store.put(next)),
  });
  await expect(keeper.change((now) => withEntry(now, entry('x')))).rejects.toThrow();
  isBroken = false;
  expect(await keeper.change((now) => withEntry(now, entry('y')))).toEqual(ok(null));
});
