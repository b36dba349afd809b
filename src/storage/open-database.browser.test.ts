import { deleteDB, openDB, type DBSchema } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDatabase, type Database } from './open-database.ts';

interface Shelf extends DBSchema {
  things: { key: string; value: string };
}

let name: string;
let opened: Database<Shelf>[];

function aDatabase(version = 1, onOutdated?: () => void): Database<Shelf> {
  const database = createDatabase<Shelf>({
    name,
    version,
    upgrade: (connection, oldVersion) => {
      if (oldVersion < 1) connection.createObjectStore('things');
    },
    ...(onOutdated && { onOutdated }),
  });
  opened.push(database);
  return database;
}

const put = (database: Database<Shelf>) => database.use((connection) => connection.put('things', 'one', 'a'));
const get = (database: Database<Shelf>) => database.use((connection) => connection.get('things', 'a'));

beforeEach(() => {
  name = `test-${crypto.randomUUID()}`;
  opened = [];
});

afterEach(async () => {
  for (const database of opened) database.dispose();
  await deleteDB(name);
});

it('comes back when the browser has dropped the connection', async () => {
  const database = aDatabase();
  await put(database);
  await database.use((connection) => {
    connection.close();
    return Promise.resolve();
  });
  expect(await get(database)).toBe('one');
});

it('repeats an operation once, and only for a lost connection', async () => {
  const database = aDatabase();
  const lost = vi.fn(() => Promise.reject(new DOMException('', 'UnknownError')));
  await expect(database.use(lost)).rejects.toThrow(DOMException);
  expect(lost).toHaveBeenCalledTimes(2);
  const full = vi.fn(() => Promise.reject(new DOMException('', 'QuotaExceededError')));
  await expect(database.use(full)).rejects.toThrow(DOMException);
  expect(full).toHaveBeenCalledTimes(1);
});

it('does not close the new connection when two calls find the old one dead', async () => {
  const database = aDatabase();
  await put(database);
  await database.use((connection) => {
    connection.close();
    return Promise.resolve();
  });
  expect(await Promise.all([get(database), get(database), get(database)])).toEqual(['one', 'one', 'one']);
});

it('opens a new connection after the browser has ended the old one by itself', async () => {
  const database = aDatabase();
  await put(database);
  const opens = vi.spyOn(IDBFactory.prototype, 'open');
  await get(database);
  expect(opens).not.toHaveBeenCalled();
  await database.use((connection) => {
    connection.dispatchEvent(new Event('close'));
    return Promise.resolve();
  });
  expect(await get(database)).toBe('one');
  expect(opens).toHaveBeenCalledTimes(1);
  opens.mockRestore();
});

it('stops writing in the older tab when a newer version opens', async () => {
  const onOutdated = vi.fn();
  const older = aDatabase(1, onOutdated);
  await put(older);
  const newer = aDatabase(2);
  expect(await get(newer)).toBe('one');
  expect(onOutdated).toHaveBeenCalledTimes(1);
  await expect(put(older)).rejects.toMatchObject({ name: 'StorageBlockedError' });
});

it('says so when an older tab does not let go, and works once it has', async () => {
  const deaf = await openDB(name, 1, {
    upgrade: (connection) => void connection.createObjectStore('things'),
  });
  const newer = aDatabase(2);
  await expect(get(newer)).rejects.toMatchObject({ name: 'StorageBlockedError' });
  deaf.close();
  expect(await get(newer)).toBeUndefined();
});

it('refuses a database that a newer version of the app has written', async () => {
  await get(aDatabase(2));
  opened[0]?.dispose();
  await expect(get(aDatabase(1))).rejects.toMatchObject({ name: 'VersionError' });
});
