import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Bundle } from '@medplum/fhirtypes';
import { createR4Validator } from '../fhir/r4-validator.ts';
import { pdfPages } from '../pdf/pdf-pages.ts';
import { startAppServer, type AppServer } from './support/app-server.ts';
import { pressByKeyboard, tabTo } from './support/by-keyboard.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { spokenVisit } from './support/spoken-visit.ts';
import { DRAFT_TIMEOUT_MS, pasteVisit, VisitPage } from './support/visit-page.ts';

test.setTimeout(DRAFT_TIMEOUT_MS);

const said = `[doctor] what brings you in today ?
[patient] my right knee has been hurting for three days .
[doctor] any fever or chills ?
[patient] no , no fever .
[doctor] what medicines do you take ?
[patient] i take lisinopril 10 milligrams every day .
[doctor] okay . keep the right knee up and come back in a week .`;

/** Each says another dose, side or frequency than was said. */
const dose = 'Takes lisinopril 40 mg once a day.';
const side = 'Left knee pain.';
const often = 'Takes lisinopril 20 mg three times a day.';
const signed = 'Signed by Dr Amara Obi, Family physician';

let server: AppServer;
// Without the note model: rules draft within a second, and what is checked here is the same for every engine.
test.beforeAll(async () => {
  server = await startAppServer({ withModels: 'speech' });
});
test.afterAll(() => server.dispose());

async function paste(page: Page): Promise<VisitPage> {
  await page.goto(server.url);
  const visit = await pasteVisit(page, said);
  await visit.waitForDraft();
  return visit;
}

async function exportByKeyboard(page: Page, name: string): Promise<{ file: string; bytes: Uint8Array }> {
  await pressByKeyboard(page, 'Export');
  const item = page.getByRole('menuitem', { name, exact: true });
  await expect(item).toBeVisible();
  for (let down = 0; down < 10; down += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  return {
    file: download.suggestedFilename(),
    bytes: new Uint8Array(readFileSync(await download.path())),
  };
}

test('by keyboard alone: from audio to a signed PDF and FHIR, past three errors of which the file tells how each was dealt with', async ({
  page,
}) => {
  const { keyboard } = page;
  const visit = new VisitPage(page);
  const focused = page.locator('[data-statement]:focus');
  await page.goto(server.url);

  await test.step('audio becomes a draft', async () => {
    await pressByKeyboard(page, 'New visit');
    const chooser = page.waitForEvent('filechooser');
    await pressByKeyboard(page, 'Import audio');
    await (await chooser).setFiles({ name: 'visit.wav', mimeType: 'audio/wav', buffer: spokenVisit() });
    await visit.waitForDraft();
    expect(await visit.transcript()).toMatch(/lisinopril twenty milligrams/iu);
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('a note with three errors', async () => {
    await keyboard.press('j');
    await expect(focused).toContainText(/lisinopril 20 mg/iu);
    for (const text of [dose, side, often]) {
      await keyboard.press('n');
      await expect(page.getByRole('textbox', { name: 'New statement' })).toBeFocused();
      await keyboard.type(text);
      await keyboard.press('Control+Enter');
      await expect(focused).toContainText(text);
    }
    await expect(visit.button('3 things to check')).toBeVisible();
  });

  await test.step('cannot be signed', async () => {
    await keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Before you sign' });
    for (const text of [dose, side, often])
      await expect(dialog.getByRole('button', { name: text })).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('until one is corrected, one removed and one kept with a reason', async () => {
    await keyboard.press('Home');
    await keyboard.press('f');
    await expect(focused).toContainText('40 mg');
    await keyboard.press('e');
    await keyboard.press('Control+A');
    await keyboard.type('Takes lisinopril 20 mg once a day.');
    await keyboard.press('Control+Enter');
    await expect(visit.button('2 things to check')).toBeVisible();
    // The field closes once the words are stored.
    await expect(focused).toContainText('20 mg once');
    await keyboard.press('f');
    await expect(focused).toContainText('Left knee');
    await keyboard.press('Delete');
    await expect(visit.button('1 thing to check')).toBeVisible();
    await keyboard.press('f');
    await expect(focused).toContainText('three times');
    expect(await seriousViolations(page)).toEqual([]);
    await pressByKeyboard(page, 'Keep, with a reason');
    await expect(page.getByLabel('Why is it right as it stands?')).toBeFocused();
    await keyboard.type('Agreed by telephone');
    await keyboard.press('Enter');
    await expect(page.getByText('Nothing left to check')).toBeVisible();
  });

  await test.step('and is signed, read-only, and intact after a reload', async () => {
    await keyboard.press('s');
    await expect(page.getByLabel('Your name')).toBeFocused();
    expect(await seriousViolations(page)).toEqual([]);
    await keyboard.type('Dr Amara Obi');
    await keyboard.press('Tab');
    await keyboard.type('Family physician');
    await keyboard.press('Enter');
    await expect(page.getByText(signed)).toBeVisible();
    const texts = await visit.note();
    await page.reload();
    await expect(page.getByText(signed)).toBeVisible();
    expect(await visit.note()).toEqual(texts);
    await tabTo(page, page.locator('summary').filter({ hasText: 'How it came about' }));
    await keyboard.press('Enter');
    for (const how of [
      'Corrected to “Takes lisinopril 20 mg once a day.”',
      'Removed',
      'Kept: Agreed by telephone',
    ])
      await expect(page.getByText(how).first()).toBeVisible();
    await expect(page.getByText('The signed note was changed')).toHaveCount(0);
    for (const name of ['Sign', 'Undo', 'Redo']) await expect(visit.button(name)).toHaveCount(0);
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('the PDF carries the attestation, with how each error was dealt with', async () => {
    const { file, bytes } = await exportByKeyboard(page, 'PDF');
    expect(file).not.toContain('DRAFT');
    const text = (await pdfPages(bytes)).join(' ').replace(/\s+/gu, ' ');
    expect(text).not.toContain('DRAFT');
    for (const words of [
      signed,
      'SHA-256 of the note:',
      'Warnings cleared: 3',
      'corrected to “Takes lisinopril 20 mg once a day.”',
      '“Left” (side-not-said, critical): removed',
      'kept: Agreed by telephone',
    ])
      expect(text).toContain(words);
  });

  await test.step('the FHIR document is valid R4, final, and signed by the same person', async () => {
    const { bytes } = await exportByKeyboard(page, 'FHIR document');
    const bundle = JSON.parse(new TextDecoder().decode(bytes)) as Bundle;
    const resources = (bundle.entry ?? []).flatMap(({ resource }) =>
      resource === undefined ? [] : [resource],
    );
    expect(resources[0]).toMatchObject({ resourceType: 'Composition', status: 'final' });
    expect(resources.find(({ resourceType }) => resourceType === 'Practitioner')).toMatchObject({
      name: [{ text: 'Dr Amara Obi' }],
    });
    const validate = await createR4Validator();
    const errors = [bundle, ...resources].flatMap((resource) =>
      validate(resource).filter(({ severity }) => severity === 'error' || severity === 'fatal'),
    );
    expect(errors).toEqual([]);
  });
});

test('by touch on a tablet: read, corrected and signed with taps alone', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  const visit = await paste(page);
  const tap = async (name: string): Promise<void> => {
    const button = visit.button(name).first();
    const box = await button.boundingBox();
    expect(
      Math.min(box?.width ?? 0, box?.height ?? 0),
      `${name} is large enough for a finger`,
    ).toBeGreaterThanOrEqual(40);
    await button.tap();
  };
  await visit.statements
    .filter({ hasText: /lisinopril/iu })
    .first()
    .tap();
  await expect(visit.marks.first()).toBeVisible();
  await tap('Edit');
  await page
    .getByRole('textbox', { name: 'Words of the statement' })
    .fill('Takes lisinopril 40 mg every day.');
  await tap('Save');
  await tap('1 thing to check');
  await tap('Sign');
  await expect(page.getByRole('dialog', { name: 'Before you sign' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: /40 mg/u }).tap();
  await tap('Correct');
  await page
    .getByRole('textbox', { name: 'Words of the statement' })
    .fill('Takes lisinopril 10 mg every day.');
  await tap('Save');
  await expect(page.getByText('Nothing left to check')).toBeVisible();
  await tap('Accept');
  await tap('Sign');
  await page.getByLabel('Your name').fill('Dr Amara Obi');
  await page.getByLabel('Your role').fill('Family physician');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).tap();
  await expect(page.getByText(signed)).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await context.close();
});

test('a visit open in two tabs is changed in one; the other goes on with it when that one closes', async ({
  context,
  page,
}) => {
  const visit = await paste(page);
  await page.keyboard.press('j');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('open in another tab')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0);
  await page.keyboard.press('n');
  await page.keyboard.type('Walks without a stick.');
  await page.keyboard.press('Control+Enter');
  await expect(visit.statements.filter({ hasText: 'Walks without a stick.' })).toBeVisible();
  // The field closes once the words are stored.
  await expect(page.getByRole('textbox', { name: 'New statement' })).toHaveCount(0);
  await page.close();
  await expect(second.getByText('open in another tab')).toHaveCount(0);
  await expect(
    second.locator('[data-statement]').filter({ hasText: 'Walks without a stick.' }),
  ).toBeVisible();
  await expect(second.getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
});
