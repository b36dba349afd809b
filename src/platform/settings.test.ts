import { expect, it } from 'vitest';
import { createSettings } from './settings.ts';

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
}

it('keeps a setting between starts', () => {
  const storage = memoryStorage();
  createSettings(() => storage).set('theme', 'dark');
  const next = createSettings(() => storage);
  expect([next.get('theme'), next.get('microphone')]).toEqual(['dark', null]);
});

it('holds on to a setting for this page where storage is blocked or full', () => {
  const settings = createSettings(() => {
    throw new DOMException('', 'SecurityError');
  });
  expect(settings.get('theme')).toBeNull();
  settings.set('theme', 'dark');
  expect(settings.get('theme')).toBe('dark');
});

it('lets a later save win over a value that could not be saved', () => {
  const storage = memoryStorage();
  let isFull = true;
  const settings = createSettings(() => {
    if (isFull) throw new DOMException('', 'QuotaExceededError');
    return storage;
  });
  settings.set('theme', 'dark');
  isFull = false;
  settings.set('theme', 'light');
  expect(settings.get('theme')).toBe('light');
});
