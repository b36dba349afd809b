import { fileURLToPath } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { browserFlags, findBrowser } from '../../scripts/find-browser.mjs';
import { DRAFT_TIMEOUT_MS, VisitPage } from './support/visit-page.ts';

test.setTimeout(DRAFT_TIMEOUT_MS);

const clip = fileURLToPath(new URL('../fixtures/audio/two-voices.wav', import.meta.url));
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** What Sotto hears in the clip in a browser with these flags, and whether that browser has a WebGPU adapter. */
async function hear(baseURL: string, flags: string[]): Promise<{ words: string; hasAdapter: boolean }> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...browserFlags, ...flags],
  });
  try {
    const page = await browser.newPage({ baseURL });
    await page.goto('/');
    const hasAdapter = await page.evaluate(async () => {
      const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
      return ((await gpu?.requestAdapter()) ?? null) !== null;
    });
    await page.getByRole('button', { name: 'New visit' }).click();
    const visit = new VisitPage(page);
    await expect(visit.button('Import audio')).toBeVisible();
    await page.locator('input[type=file]').setInputFiles(clip);
    await expect(page.locator('.utterance').first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
    await visit.waitForTranscript();
    return { words: await visit.transcript(), hasAdapter };
  } finally {
    await browser.close();
  }
}

test('with a WebGPU adapter in software and without one, the same words are heard', async ({ baseURL }) => {
  const plain = await hear(baseURL ?? '', []);
  const gpu = await hear(baseURL ?? '', softwareGpu);
  expect(plain.hasAdapter).toBe(false);
  expect(gpu.hasAdapter).toBe(true);
  expect(plain.words).toMatch(/knee/iu);
  expect(gpu.words).toBe(plain.words);
});
