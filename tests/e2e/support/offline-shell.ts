import type { Page } from '@playwright/test';

/** Opens the app and waits until its service worker has stored the shell and taken the page. */
export const openAndStoreShell = async (page: Page, url = '/'): Promise<void> => {
  await page.goto(url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
};
