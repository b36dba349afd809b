import { expect, test } from '@playwright/test';
import { startAppServer, type AppServer } from './support/app-server.ts';
import { watchOffOrigin } from './support/network-watch.ts';
import { openAndStoreShell } from './support/offline-shell.ts';
import { draftSample, DRAFT_TIMEOUT_MS, pasteVisit } from './support/visit-page.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(2 * DRAFT_TIMEOUT_MS);

let server: AppServer;
test.beforeAll(async () => {
  server = await startAppServer({ withModels: true });
});
test.afterAll(() => server.dispose());

test('with the server gone, the sample becomes a note with evidence that plays', async ({
  context,
  page,
}) => {
  const strays = watchOffOrigin(context, [new URL(server.url).origin]);
  const modelRequests: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/models/')) modelRequests.push(request.url());
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await openAndStoreShell(page, server.url);
  await expect(page.getByText('Ready to work offline').first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  expect(modelRequests.length).toBeGreaterThan(0);
  await server.stop();
  modelRequests.length = 0;
  // A page opened without a server: everything it needs lies on the device.
  await page.reload();
  const visit = await draftSample(page);
  const firstWords = await visit.transcript();
  expect(firstWords).toMatch(/trampoline/iu);
  expect(firstWords.split(' ').length).toBeGreaterThan(400);

  await test.step('a click marks the evidence and plays it', async () => {
    const statement = visit.statements.nth(2);
    await statement.click();
    await expect(visit.marks.first()).toBeVisible();
    const evidence = await visit.marks.allInnerTexts();
    expect(firstWords).toContain(evidence[0]?.trim().slice(0, 20));
    await expect(statement.getByLabel('playing')).toBeVisible();
  });

  await test.step('the keyboard alone does the same', async () => {
    await page.keyboard.press('Escape');
    await expect(visit.marks).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(visit.marks.first()).toBeVisible();
  });

  await test.step('the copied note says that it is a draft, and what was not discussed', async () => {
    await visit.button('Copy note').click();
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('DRAFT');
    expect(await copied()).toContain('Not discussed');
  });

  await test.step('the visit opens again as it was, without one model request', async () => {
    const written = await visit.note();
    await page.goto(server.url);
    await page.getByRole('link', { name: /Sample visit/u }).click();
    await visit.waitForDraft();
    expect(await visit.transcript()).toBe(firstWords);
    expect(await visit.note()).toEqual(written);
    expect(modelRequests).toEqual([]);
  });
  expect(strays).toEqual([]);
});

test('a speaker corrected by a tap is kept, and the visit opens again as it was left', async ({ page }) => {
  await server.restart();
  await page.goto(server.url);
  const visit = await pasteVisit(
    page,
    '[doctor] any fever or chills?\n[patient] no , no fever . i take lisinopril 10 milligrams daily .',
  );
  await visit.waitForDraft();
  expect((await visit.note()).join(' ')).toMatch(/den(?:y|ies)[^.]*fever/iu);
  await page.getByRole('link', { name: 'Skip to the note' }).focus();
  await page.keyboard.press('Enter');
  await expect(visit.statements.first()).toBeFocused();
  await page.getByRole('button', { name: 'Speaker: Patient' }).click();
  await page.getByRole('menuitem', { name: 'Other' }).click();
  await expect(page.getByRole('button', { name: 'Speaker: Other' })).toBeVisible();
  await expect.poll(async () => (await visit.note()).join(' ')).toContain('Other speaker');
  await page.reload();
  await visit.waitForDraft();
  expect(await visit.transcript()).toContain('lisinopril 10 milligrams');
  await expect(page.getByRole('button', { name: 'Speaker: Other' })).toBeVisible();
});
