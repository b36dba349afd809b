import { expect, test, type Page } from '@playwright/test';
import { watchOffOrigin } from './support/network-watch.ts';
import { pasteVisit } from './support/visit-page.ts';

const canary = 'Zebulon Quartermaine';

/** Every byte that this origin keeps: all databases, caches and local storage, as text in both encodings that browsers use. */
const everythingStored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error('IndexedDB refused'));
        };
      });
    const seen = [localStorage, sessionStorage].map((area) => JSON.stringify(Object.entries(area)));
    const look = (value: unknown): void => {
      if (typeof value === 'string') seen.push(value);
      else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
        seen.push(new TextDecoder('utf-8').decode(bytes), new TextDecoder('utf-16le').decode(bytes));
      } else if (typeof value === 'object' && value !== null && !(value instanceof Blob)) {
        for (const each of Object.values(value)) look(each);
      }
    };
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined || name === 'sotto-weights') continue;
      const database = await ask(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        look(await ask(objects.getAllKeys()));
        look(await ask(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return seen.join('\n');
  });

test('a planted name is in no stored byte, no address and no console line', async ({
  baseURL,
  context,
  page,
}) => {
  const strays = watchOffOrigin(context, [new URL(baseURL ?? '').origin]);
  const said: string[] = [];
  page.on('console', (line) => said.push(line.text()));
  context.on('request', (request) => said.push(request.url()));
  await page.goto('/');
  const visit = await pasteVisit(
    page,
    `[doctor] good morning , ${canary} . any chest pain ?\n[patient] no chest pain , i am ${canary} .`,
  );
  await visit.waitForDraft();
  expect(await visit.transcript()).toContain(canary);
  const stored = await everythingStored(page);
  expect(stored.length).toBeGreaterThan(500);
  for (const word of canary.split(' ')) expect(stored).not.toContain(word);
  expect(said.join('\n')).not.toContain('Quartermaine');
  expect(strays).toEqual([]);
});
