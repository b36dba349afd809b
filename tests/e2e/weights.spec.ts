import { expect, test, type Page } from '@playwright/test';
import { DRAFT_TIMEOUT_MS, pasteVisit } from './support/visit-page.ts';

test.setTimeout(2 * DRAFT_TIMEOUT_MS);

/** Flips one bit in the middle of the largest stored piece, as a failing disk would. */
const flipOneBit = (page: Page): Promise<string> =>
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
    const database = await ask(indexedDB.open('sotto-weights'));
    const store = () => database.transaction('pieces', 'readwrite').objectStore('pieces');
    const rows = (await ask(store().getAll())) as { sha256: string; blob: Blob }[];
    const [largest] = rows.sort((a, b) => b.blob.size - a.blob.size);
    if (largest === undefined) throw new Error('no piece is stored');
    const bytes = new Uint8Array(await largest.blob.arrayBuffer());
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await ask(store().put({ sha256: largest.sha256, blob: new Blob([bytes]) }));
    database.close();
    return largest.sha256;
  });

test('a damaged piece is found at load and fetched again, it alone, and the visit goes on', async ({
  context,
  page,
}) => {
  await page.goto('/');
  await expect(page.getByText('Ready to work offline').first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  await flipOneBit(page);
  const asked: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/models/'))
      asked.push(request.headers()['range'] ?? 'whole');
  });
  await page.reload();
  const visit = await pasteVisit(page, '[doctor] any fever ?\n[patient] no fever , but i have a dry cough .');
  await visit.waitForDraft();
  // Written by the note model, whose piece it was: rules would have gone on without it.
  await expect(page.getByText('Sotto’s note model')).toBeVisible();
  expect(asked.length).toBe(1);
});
