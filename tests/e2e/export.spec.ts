import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { pdfPages } from '../pdf/pdf-pages.ts';
import { startAppServer, type AppServer } from './support/app-server.ts';
import { openAndStoreShell } from './support/offline-shell.ts';
import { pasteVisit } from './support/visit-page.ts';

let server: AppServer;
test.beforeAll(async () => {
  server = await startAppServer();
});
test.afterAll(() => server.dispose());

test('with the server gone, a pasted visit becomes PDF, Word and FHIR files that can be read and say DRAFT', async ({
  page,
}) => {
  const refusals: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) refusals.push(message.text());
  });
  await openAndStoreShell(page, server.url);
  await server.stop();
  const visit = await pasteVisit(
    page,
    '[doctor] any fever or chills?\n[patient] no , no fever . i take lisinopril 10 milligrams daily .',
  );
  await visit.waitForDraft();

  const exported = async (name: string): Promise<Uint8Array> => {
    await visit.button('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toContain('-DRAFT.');
    return new Uint8Array(readFileSync(await download.path()));
  };

  const pages = await pdfPages(await exported('PDF'));
  expect(pages[0]).toContain('DRAFT');
  expect(pages.join(' ').toLowerCase()).toContain('lisinopril 10 mg');
  const word = Object.entries(unzipSync(await exported('Word'))).map(([, bytes]) => strFromU8(bytes));
  expect(word.join(' ')).toContain('DRAFT');
  expect(word.join(' ').toLowerCase()).toContain('lisinopril 10 mg');
  const bundle = JSON.parse(strFromU8(await exported('FHIR document'))) as {
    type: string;
    entry: { resource: { resourceType: string; title?: string } }[];
  };
  expect(bundle.type).toBe('document');
  expect(bundle.entry[0]?.resource).toMatchObject({ resourceType: 'Composition', status: 'preliminary' });
  expect(bundle.entry[0]?.resource.title).toMatch(/^DRAFT/u);
  expect(bundle.entry.map(({ resource }) => resource.resourceType)).toContain('MedicationStatement');
  expect(refusals).toEqual([]);
});
