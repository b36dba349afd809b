import { expect, test } from 'vitest';
import { createMemoryLocks } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { SmartPhrase } from '#domain/review/smart-phrases.ts';
import { createOwnPhrases, type OwnPhrases } from './own-phrases.ts';
import type { PreferenceStore } from './ports.ts';
import { preferenceList } from './preference-list.ts';

const phrase = (name: string): SmartPhrase => ({ name, text: `Text of ${name}.` });
const namesOf = (phrases: readonly SmartPhrase[]): string[] => phrases.map(({ name }) => name);

/** One disk, and tabs over it. */
function device(kept: SmartPhrase[] = []) {
  const disk: { list: unknown; isUnreadable: boolean } = { list: kept, isUnreadable: false };
  const store: PreferenceStore = {
    get: async <T>(): Promise<Result<T | null>> => {
      await Promise.resolve();
      return disk.isUnreadable ? err(appError('storage-failed')) : ok(disk.list as T | null);
    },
    async put(_, list) {
      await Promise.resolve();
      disk.list = list;
      return ok(null);
    },
  };
  const locks = createMemoryLocks();
  const tab = (): OwnPhrases => createOwnPhrases(preferenceList(store, locks, 'phrases'));
  return { disk, tab, stored: () => namesOf(disk.list as SmartPhrase[]) };
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

test('two tabs lose none of each other’s phrases, one after the other or at once', async () => {
  const { tab, stored } = device([phrase('knee')]);
  const [here, there] = [tab(), tab()];
  await here.load();
  await there.load();
  await there.put(phrase('back'));
  await here.put(phrase('hip'));
  expect(stored()).toEqual(['back', 'hip', 'knee']);
  await Promise.all([here.put(phrase('arm')), there.put(phrase('toe')), there.remove('knee')]);
  expect(stored()).toEqual(['arm', 'back', 'hip', 'toe']);
  await here.load();
  expect(namesOf(here.list())).toEqual(stored());
});

test('a list that could not be read is not written over', async () => {
  const { disk, tab, stored } = device([phrase('knee')]);
  const phrases = tab();
  disk.isUnreadable = true;
  expect(codeOf(await phrases.load())).toBe('storage-failed');
  expect(codeOf(await phrases.put(phrase('hip')))).toBe('storage-failed');
  expect(codeOf(await phrases.remove('knee'))).toBe('storage-failed');
  disk.isUnreadable = false;
  expect(stored()).toEqual(['knee']);
  expect(codeOf(await phrases.put(phrase('hip')))).toBe('ok');
  expect(stored()).toEqual(['hip', 'knee']);
});

test('the same name again replaces it, and a name that cannot be typed is refused', async () => {
  const { tab, stored } = device();
  const phrases = tab();
  await phrases.put(phrase('knee'));
  expect(codeOf(await phrases.put({ name: 'knee', text: ' Another. ' }))).toBe('ok');
  expect(phrases.list()).toEqual([{ name: 'knee', text: 'Another.' }]);
  expect(codeOf(await phrases.put({ name: 'K nee', text: 'x' }))).toBe('unexpected');
  expect(stored()).toEqual(['knee']);
});
