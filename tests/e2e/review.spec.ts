import { expect, test, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from './support/app-server.ts';
import { VisitPage } from './support/visit-page.ts';

const said = `[doctor] what brings you in today ?
[patient] my right knee has been hurting for three days .
[doctor] any fever or chills ?
[patient] no , no fever .
[doctor] what medicines do you take ?
[patient] i take lisinopril 10 milligrams every day .
[doctor] okay . keep the right knee up and come back in a week .`;

/** Each says the opposite, or another dose or side, of what was said. */
const planted = ['Takes lisinopril 40 mg daily.', 'Left knee pain for 3 days.', 'Has fever.'];

let server: AppServer;
// Without the weights: rules draft within a second, and what is checked here is the same for every engine.
test.beforeAll(async () => {
  server = await startAppServer();
});
test.afterAll(() => server.dispose());

async function paste(page: Page): Promise<VisitPage> {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(page);
  await visit.button('Paste transcript').click();
  await page.getByRole('dialog').getByRole('textbox').fill(said);
  await visit.button('Write the note').click();
  await visit.waitForDraft();
  return visit;
}

test('three errors in a note stand in the way of its signature until each is dealt with, by keyboard alone', async ({
  page,
}) => {
  const visit = await paste(page);
  const { keyboard } = page;
  const focused = page.locator('[data-statement]:focus');
  await keyboard.press('j');
  await expect(focused).toBeVisible();

  await test.step('a note with errors', async () => {
    for (const text of planted) {
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
    for (const text of planted) await expect(dialog.getByRole('button', { name: text })).toBeVisible();
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
    await keyboard.type('Takes lisinopril 10 mg daily.');
    await keyboard.press('Control+Enter');
    await expect(visit.button('2 things to check')).toBeVisible();
    // The field closes once the words are stored.
    await expect(focused).toContainText('10 mg');
    await keyboard.press('f');
    await expect(focused).toContainText('Left knee');
    await keyboard.press('Delete');
    await expect(visit.button('1 thing to check')).toBeVisible();
    await keyboard.press('f');
    await expect(focused).toContainText('Has fever');
    for (let tab = 0; tab < 3; tab++) await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(page.getByLabel('Why is it right as it stands?')).toBeFocused();
    await keyboard.type('38.6 measured in the room');
    await keyboard.press('Enter');
    await expect(page.getByText('Nothing left to check')).toBeVisible();
  });

  await test.step('and is signed, read-only, and intact after a reload', async () => {
    await keyboard.press('s');
    await expect(page.getByLabel('Your name')).toBeFocused();
    await keyboard.type('Dr Amara Obi');
    await keyboard.press('Tab');
    await keyboard.type('Family physician');
    await keyboard.press('Enter');
    await expect(page.getByText('Signed by Dr Amara Obi, Family physician')).toBeVisible();
    const signed = await visit.note();
    await page.reload();
    await expect(page.getByText('Signed by Dr Amara Obi, Family physician')).toBeVisible();
    expect(await visit.note()).toEqual(signed);
    await page.getByText('How it came about').click();
    for (const how of ['Corrected to “Takes lisinopril 10 mg daily.”', 'Kept: 38.6 measured']) {
      await expect(page.getByText(how).first()).toBeVisible();
    }
    await expect(page.getByText('The signed note was changed')).toHaveCount(0);
    for (const name of ['Sign', 'Undo', 'Redo']) await expect(visit.button(name)).toHaveCount(0);
  });
});
