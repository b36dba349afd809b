import { expect, test, type Page } from '@playwright/test';
import { VisitPage } from './support/visit-page.ts';

async function importFile(page: Page, name: string, buffer: Buffer): Promise<VisitPage> {
  await page.goto('/');
  await page.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(page);
  await expect(visit.button('Import audio')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'audio/wav', buffer });
  return visit;
}

const rubbish: { what: string; bytes: Buffer; says: RegExp }[] = [
  { what: 'a text file renamed .wav', bytes: Buffer.from('Dear diary, '.repeat(500)), says: /cannot|not/iu },
  { what: 'an empty file', bytes: Buffer.alloc(0), says: /no sound|empty/iu },
  {
    what: 'a WAV of which only the header came',
    bytes: wavHeader(16_000 * 60),
    says: /no sound|empty|damaged/iu,
  },
];

for (const { what, bytes, says } of rubbish) {
  test(`${what} gets a sentence and the visit takes another file`, async ({ page }) => {
    const visit = await importFile(page, 'visit.wav', bytes);
    await expect(page.getByRole('alert').filter({ hasText: says }).first()).toBeVisible({ timeout: 30_000 });
    await expect(visit.button('Import audio')).toBeVisible();
  });
}

/** A WAV header that promises `samples` of 16 kHz mono and holds none. */
function wavHeader(samples: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples * 2, 40);
  return header;
}
