import { expect, test } from '@playwright/test';
import { browserFlags, findBrowser } from '../../scripts/find-browser.mjs';
import { VisitPage } from './support/visit-page.ts';

// Without a hand to press "Allow", a headless browser refuses.
test.use({
  permissions: [],
  launchOptions: {
    executablePath: await findBrowser(),
    args: browserFlags.filter((flag) => flag !== '--use-fake-ui-for-media-stream'),
  },
});

test('a refused microphone gets a sentence, and the visit stays open to other ways in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(page);
  await visit.button('Start recording').click();
  await expect(page.getByRole('alert').filter({ hasText: /microphone/iu })).toBeVisible();
  await expect(visit.button('Paste transcript')).toBeVisible();
  await expect(visit.button('Start recording')).toBeVisible();
});
