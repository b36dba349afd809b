import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { DRAFT_TIMEOUT_MS, pasteVisit, type VisitPage } from './support/visit-page.ts';

test.setTimeout(2 * DRAFT_TIMEOUT_MS);

const root = fileURLToPath(new URL('../..', import.meta.url));
const visitFile = fileURLToPath(new URL('../../scripts/models/sample-visit.txt', import.meta.url));
const run = promisify(execFile);

/** Opens a visit with this transcript once the note model is on the device: before that, rules would write. */
async function paste(page: Page, text: string): Promise<VisitPage> {
  await page.goto('/');
  await expect(page.getByText('Ready to work offline').first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  return pasteVisit(page, text);
}

/** Enough of the sample visit for three or four windows: each takes seconds on two busy cores. */
const visitText = readFileSync(visitFile, 'utf8').split('\n').slice(0, 20).join('\n');

interface NoteJson {
  sections: { statements: { text: string }[] }[];
}

async function commandLineNote(): Promise<string[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'sotto-note-')), 'visit.txt');
  writeFileSync(file, visitText);
  const words = ['--import', 'tsx', 'cli/note.ts', '--format', 'json', file];
  const { stdout } = await run(process.execPath, words, { cwd: root, maxBuffer: 1 << 24 });
  const note = JSON.parse(stdout) as NoteJson;
  return note.sections.flatMap((section) => section.statements.map(({ text }) => text));
}

test('the note model writes in the browser what it writes on the command line', async ({ page }) => {
  const visit = await paste(page, visitText);
  await visit.waitForDraft();
  await expect(page.getByText('Sotto’s note model')).toBeVisible();
  const written = (await visit.note()).map((text) => text.replace(/\s+/gu, ' ').trim());
  expect(written.length).toBeGreaterThan(3);
  expect(written.toSorted()).toEqual((await commandLineNote()).toSorted());
});

test('stopped in the middle it keeps what is written, and goes on from there', async ({ page }) => {
  const visit = await paste(page, visitText);
  await expect(visit.statements.first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  await page.getByRole('button', { name: /^Stop: Writing the note/u }).click();
  await expect(page.getByText('Writing the note was stopped')).toBeVisible();
  const kept = await visit.statements.count();
  expect(kept).toBeGreaterThan(0);
  await visit.button('Continue').click();
  // The stage's bar comes a moment after the press: a draft waited for at once was the old one.
  await expect.poll(() => visit.statements.count(), { timeout: DRAFT_TIMEOUT_MS }).toBeGreaterThan(kept);
  await visit.waitForDraft();
});

test('a worker that dies while it writes is followed by another, and nothing is written twice', async ({
  page,
}) => {
  const visit = await paste(page, visitText);
  await expect(visit.statements.first()).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  const worker = page.workers().find((each) => each.url().includes('note'));
  if (worker === undefined) throw new Error('no note worker');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await visit.waitForDraft();
  const texts = await visit.note();
  expect(texts.length).toBeGreaterThan(5);
  expect(new Set(texts).size).toBe(texts.length);
});

test('what is no consultation is not drafted before the clinician says so', async ({ page }) => {
  const meeting = `Ann: ${'so the budget for the second quarter is approved and we move in june . '.repeat(8)}
Bob: ${'great , then let us ask the landlord about the parking and order new desks . '.repeat(8)}`;
  const visit = await paste(page, meeting);
  // The question comes when the engine is ready, which takes a while on two busy cores.
  await expect(page.getByText('Is this a consultation?')).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
  expect(await visit.statements.count()).toBe(0);
  await visit.button('Write the note anyway').click();
  await visit.waitForTranscript();
  await expect(page.getByText('Is this a consultation?')).toHaveCount(0);
});
