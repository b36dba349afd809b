import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { appError } from '#contracts/errors.ts';
import { errorWords } from '#contracts/error-words.ts';
import { reviewedVisit } from '#tests/fakes/fake-opinion.ts';
import { fakeMicrophone } from '#tests/fakes/fake-services.ts';
import type { FakeVisit } from '#tests/fakes/fake-visit.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import type { VisitSettings } from './visit-settings.ts';
import VisitScreen from './VisitScreen.svelte';

const settings = (keys: string | null = null): VisitSettings => ({ get: () => keys, set: () => undefined });

async function show(letters: string | null = null): Promise<FakeVisit> {
  const visit = reviewedVisit();
  await render(VisitScreen, {
    visit,
    microphone: fakeMicrophone(0.3),
    microphoneId: null,
    onMicrophone: () => undefined,
    settings: settings(letters),
  });
  return visit;
}

const keys = (text: string) => userEvent.keyboard(text);
const dialog = page.getByRole('dialog', { name: /Second opinion/u });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const ask = async (): Promise<void> => {
  await button('More for History of present illness').click();
  await page.getByRole('menuitem', { name: 'Second opinion' }).click();
};
const texts = (visit: FakeVisit): string[] => visit.snapshot().review.statements.map(({ text }) => text);
const stateOf = (visit: FakeVisit, words: string) =>
  visit.snapshot().review.statements.find(({ text }) => text.includes(words))?.state;
const waits = (words: string) => expect.element(dialog.getByText(words)).toBeVisible();

beforeEach(() => page.viewport(1280, 800));

describe('a second opinion', () => {
  it('comes only when it is asked for, and shows what differs first', async () => {
    const visit = await show();
    expect(visit.calls).toEqual([]);
    const before = texts(visit);
    await ask();
    expect(visit.calls).toEqual([['askSecondOpinion', 'history']]);
    await waits('3 wait for your pick.');
    await waits('Number or unit: “400 mg” in the note, “600 mg” in the second opinion');
    await waits('“600 mg” is not said; the transcript has 400 mg (0:23)');
    await waits('They agree (1)');
    expect(texts(visit)).toEqual(before);
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Took ibuprofen'));
    expect(await seriousViolations()).toEqual([]);
  });

  it('is picked by key, each pick one step that can be undone', async () => {
    const visit = await show();
    const before = texts(visit);
    await ask();
    await waits('3 wait for your pick.');
    await keys('2');
    await waits('2 wait for your pick.');
    expect(texts(visit)).toContain('Took ibuprofen 600 mg twice a day; ice and heat gave no relief.');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('hit the ground'));
    await keys('2');
    await waits('1 waits for your pick.');
    expect(texts(visit)).toContain('Had to hit the ground straight away.');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Right foot'));
    await keys('2');
    await waits('All of it is picked.');
    expect(stateOf(visit, 'Right foot')).toBe('rejected');
    for (const words of ['1 waits for your pick.', '2 wait for your pick.', '3 wait for your pick.']) {
      await keys('{Control>}z{/Control}');
      await waits(words);
    }
    expect(texts(visit)).toEqual(before);
    expect(visit.snapshot().review.canUndo).toBe(false);
  });

  it('leaves the note’s words where they are kept, and takes nothing that is left out', async () => {
    const visit = await show();
    const before = texts(visit);
    await ask();
    await waits('3 wait for your pick.');
    await keys('111');
    await waits('All of it is picked.');
    expect(texts(visit)).toEqual(before);
    expect(stateOf(visit, 'Took ibuprofen 400')).toBe('accepted');
    expect(stateOf(visit, 'Right foot')).toBe('accepted');
    await keys('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('goes from line to line by arrows also with single letters off, which then pick nothing', async () => {
    const visit = await show('off');
    const before = texts(visit);
    await ask();
    await waits('3 wait for your pick.');
    await keys('2{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('hit the ground'));
    await keys('{ArrowUp}{ArrowUp}');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Took ibuprofen'));
    expect(texts(visit)).toEqual(before);
    await dialog.getByRole('button', { name: 'Take the other' }).first().click();
    expect(texts(visit)).not.toEqual(before);
  });
});

describe('a second opinion that does not come', () => {
  it('is cancelled while it is written', async () => {
    const visit = await show();
    visit.opinionDone = new Promise(() => undefined);
    await ask();
    await waits('Drafting part 2 of 3…');
    await button('Cancel').click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(visit.snapshot().review.canUndo).toBe(false);
  });

  it('says why, and can be asked for again', async () => {
    const visit = await show();
    visit.refusal = appError('worker-lost', true);
    await ask();
    await expect.element(page.getByRole('alert')).toHaveTextContent(errorWords['worker-lost'].title);
    await button('Try again').click();
    await waits('3 wait for your pick.');
  });

  it('leaves a line waiting when its pick cannot be stored, and says why', async () => {
    const visit = await show();
    await ask();
    await waits('3 wait for your pick.');
    visit.refusal = appError('storage-failed');
    await keys('2');
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(errorWords['storage-failed'].title);
    await waits('3 wait for your pick.');
  });

  it('names an engine that was lost on the way', async () => {
    const visit = await show();
    if (visit.opinion !== null)
      visit.opinion = { ...visit.opinion, lost: { engine: 'embedded', code: 'out-of-memory' } };
    await ask();
    await expect.element(dialog.getByText(/stopped or did not start on this device/u)).toBeVisible();
  });

  it('is not offered where no other engine is, and the menu says so', async () => {
    const visit = await show();
    visit.opinion = null;
    await button('More for History of present illness').click();
    await expect
      .element(page.getByRole('menuitem', { name: 'Second opinion: no other engine on this device' }))
      .toHaveAttribute('data-disabled');
  });

  it('is closed by a signature, which another tab may give', async () => {
    const visit = await show();
    await ask();
    await waits('3 wait for your pick.');
    visit.set({ isElsewhere: true });
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

it('fits a phone, with buttons for a finger', async () => {
  await page.viewport(390, 844);
  await show();
  await page.getByRole('tab', { name: 'Note' }).click();
  await ask();
  await waits('3 wait for your pick.');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  const box = document.querySelector('[role="dialog"]')?.getBoundingClientRect();
  expect(box?.right).toBeLessThanOrEqual(390);
});
