import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STOPS = 60;

/** Presses Tab until it has the focus: what Tab does not reach, nobody reaches without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Tab to a button, then Enter. */
export async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string';
  await tabTo(page, page.getByRole('button', { name, exact }).first());
  await page.keyboard.press('Enter');
}
