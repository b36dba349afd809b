import { expect, type Locator, type Page } from '@playwright/test';

/** The sample takes a minute on two busy cores; on a machine with other work, several. */
export const DRAFT_TIMEOUT_MS = 300_000;

/** The screen of one visit, by the names that a clinician reads. */
export class VisitPage {
  readonly page: Page;
  readonly statements: Locator;
  readonly marks: Locator;

  constructor(page: Page) {
    this.page = page;
    this.statements = page.locator('[data-statement]');
    // Of the transcript: a flagged statement marks its own words too.
    this.marks = page.locator('.utterance mark');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async waitForDraft(): Promise<void> {
    await expect(this.button('Copy note')).toBeVisible({ timeout: DRAFT_TIMEOUT_MS });
    await expect(this.page.getByRole('progressbar')).toHaveCount(0, { timeout: DRAFT_TIMEOUT_MS });
    await expect(this.statements.first()).toBeVisible();
  }

  /** All that was recorded is heard and drafted; a few words may leave the note empty. */
  async waitForTranscript(): Promise<void> {
    await expect(this.page.getByRole('progressbar')).toHaveCount(0, { timeout: DRAFT_TIMEOUT_MS });
    await expect(this.page.locator('.utterance').first()).toBeVisible();
  }

  /** Words of the transcript, without times and speakers. */
  async transcript(): Promise<string> {
    return (await this.page.locator('.utterance').allInnerTexts()).join(' ').replace(/\s+/gu, ' ').trim();
  }

  async note(): Promise<string[]> {
    return this.statements.allInnerTexts();
  }
}

/** Makes a visit of a pasted transcript, from the list of visits. Does not wait for its note. */
export async function pasteVisit(page: Page, transcript: string): Promise<VisitPage> {
  await page.getByRole('button', { name: 'New visit' }).click();
  const visit = new VisitPage(page);
  await visit.button('Paste transcript').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(transcript);
  await dialog.getByRole('button', { name: 'Write the note' }).click();
  return visit;
}

/** Starts the sample from the list of visits and waits for its draft. */
export async function draftSample(page: Page): Promise<VisitPage> {
  await page.getByRole('button', { name: 'Try the sample visit' }).click();
  const visit = new VisitPage(page);
  await visit.waitForDraft();
  return visit;
}
