import type { Locator, Page } from 'playwright';

/** Several times what the sample takes on two busy cores. */
const DRAFT_TIMEOUT_MS = 400_000;
const QUIET_MS = 2000;

/** The app by the names that a clinician reads on its buttons. */
export interface AppDriver {
  /** Seconds from navigation until the list of visits can be used. */
  start(url: string): Promise<number>;
  /** Seconds until the screen says that the network may go. */
  offlineReady(): Promise<number>;
  newVisit(): Promise<void>;
  /** Seconds from the press until the note is finished. */
  draftSample(): Promise<number>;
  draftFile(path: string): Promise<number>;
  /** Pastes it, has it drafted even where it does not sound like a consultation, and returns the note's statements. */
  draftTranscript(text: string): Promise<string[]>;
  /** Records until the clock says `seconds`, then: seconds from Stop until the note is finished. */
  recordAndStop(seconds: number): Promise<number>;
  /** For the word error rate only: never printed, never stored. */
  transcript(): Promise<string>;
}

/** From the start of `work` until the visit is finished. */
async function secondsUntilFinished(page: Page, work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return ((await finishedAtMs(page)) - startedMs) / 1000;
}

/**
 * The moment from which words are there and no stage is at work. It must hold, since between two stages the screen
 * is quiet for an instant, and it takes no statement: a novel read aloud makes none.
 */
async function finishedAtMs(page: Page): Promise<number> {
  const endMs = performance.now() + DRAFT_TIMEOUT_MS;
  let quietSinceMs: number | null = null;
  while (performance.now() < endMs) {
    const isQuiet = await page.evaluate(
      () =>
        document.querySelector('.utterance') !== null &&
        document.querySelector('[role=progressbar], progress, [role=timer]') === null,
    );
    quietSinceMs = isQuiet ? (quietSinceMs ?? performance.now()) : null;
    if (quietSinceMs !== null && performance.now() - quietSinceMs > QUIET_MS) return quietSinceMs;
    await page.waitForTimeout(50);
  }
  throw new Error('The visit was not finished in time.');
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

export function createAppDriver(page: Page): AppDriver {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  return {
    start: (url) =>
      secondsOf(async () => {
        await page.goto(url, { waitUntil: 'commit' });
        await button('New visit').waitFor();
      }),
    offlineReady: () =>
      secondsOf(() => page.getByText('Ready to work offline').first().waitFor({ timeout: DRAFT_TIMEOUT_MS })),
    async newVisit() {
      await button('New visit').click();
      await button('Import audio').waitFor();
    },
    draftSample: () => secondsUntilFinished(page, () => button('Try the sample visit').click()),
    draftFile: (path) =>
      secondsUntilFinished(page, () => page.locator('input[type=file]').setInputFiles(path)),
    async draftTranscript(text) {
      await button('Paste transcript').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(text);
      await secondsUntilFinished(page, () =>
        dialog
          .getByRole('button', { name: /note|transcript/iu })
          .last()
          .click(),
      );
      const anyway = button('Write the note anyway');
      if (await anyway.isVisible()) await secondsUntilFinished(page, () => anyway.click());
      return page.locator('[data-statement]').allInnerTexts();
    },
    async recordAndStop(seconds) {
      await button('Start recording').click();
      await untilClock(page.getByRole('timer'), seconds);
      return secondsUntilFinished(page, () => button('Stop').click());
    },
    async transcript() {
      return (await page.locator('.utterance').allInnerTexts()).join(' ');
    },
  };
}

async function untilClock(timer: Locator, seconds: number): Promise<void> {
  for (const endMs = Date.now() + 3000 * seconds; Date.now() < endMs;) {
    const [minutes = 0, rest = 0] = (await timer.innerText()).split(':').map(Number);
    if (minutes * 60 + rest >= seconds) return;
    await timer.page().waitForTimeout(200);
  }
  throw new Error('The recording clock did not run.');
}
