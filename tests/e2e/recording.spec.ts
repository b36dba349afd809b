import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../scripts/find-browser.mjs';
import { DRAFT_TIMEOUT_MS, VisitPage } from './support/visit-page.ts';

test.setTimeout(DRAFT_TIMEOUT_MS);

/** Two people speaking, over and over, in place of the browser's beeps: a transcript comes of it. */
const voices = fileURLToPath(new URL('../fixtures/audio/two-voices.wav', import.meta.url));
test.use({
  launchOptions: {
    executablePath: await findBrowser(),
    args: [...browserFlags, `--use-file-for-fake-audio-capture=${voices}`],
  },
});

async function record(page: Page): Promise<VisitPage> {
  await page.goto('/');
  await page.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(page);
  await visit.button('Start recording').click();
  await expect(page.getByRole('timer')).toBeVisible();
  return visit;
}

const clockSeconds = async (page: Page): Promise<number> => {
  const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText()).split(':').map(Number);
  return minutes * 60 + seconds;
};

test('pause leaves time out, resume goes on, Stop ends in a finished visit', async ({ page }) => {
  const visit = await record(page);
  await expect.poll(() => clockSeconds(page)).toBeGreaterThanOrEqual(2);
  await visit.button('Pause').click();
  await expect(visit.button('Resume')).toBeVisible();
  const paused = await clockSeconds(page);
  await page.waitForTimeout(2_500);
  expect(await clockSeconds(page)).toBe(paused);
  await visit.button('Resume').click();
  await expect.poll(() => clockSeconds(page)).toBeGreaterThan(paused);
  await visit.button('Stop').click();
  await visit.waitForTranscript();
  expect(await visit.transcript()).toMatch(/was it|knee/iu);
});

test('a tab killed while recording loses no more than the last second', async ({ context, page }) => {
  await record(page);
  await expect.poll(() => clockSeconds(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  const before = await clockSeconds(page);
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');

  const next = await context.newPage();
  await next.goto('/');
  const banner = next.getByText(/Recording stopped unexpectedly at/u);
  await expect(banner).toBeVisible();
  const [, minutes = '0', seconds = '0'] = /at (\d+):(\d+)/u.exec(await banner.innerText()) ?? [];
  expect(Number(minutes) * 60 + Number(seconds)).toBeGreaterThanOrEqual(before - 1);

  await next.getByRole('button', { name: 'Continue' }).first().click();
  const visit = new VisitPage(next);
  await expect(visit.button('Resume')).toBeVisible();
  await visit.button('Stop').click();
  await visit.waitForTranscript();
  expect(await visit.transcript()).toMatch(/was it|knee/iu);
});

test('a second tab may not record at the same time', async ({ context, page }) => {
  await record(page);
  const second = await context.newPage();
  await second.goto('/');
  await second.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(second);
  await visit.button('Start recording').click();
  await expect(second.getByText(/another (?:tab|window)/iu).first()).toBeVisible();
  await expect.poll(() => clockSeconds(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
});
