import '#ui/tokens.css';
import '#ui/base.css';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';
import { createMemoryVocabulary } from '#tests/fakes/memory-vocabulary.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import VocabularyScreen from './VocabularyScreen.svelte';

async function show(): Promise<{ keeper: VocabularyKeeper; saved: string[] }> {
  const keeper = createMemoryVocabulary();
  const saved: string[] = [];
  await render(VocabularyScreen, { keeper, onExport: (text: string) => void saved.push(text) });
  return { keeper, saved };
}

it('shows what was learned, switches it off, and removes it', async () => {
  const { keeper } = await show();
  await expect.element(page.getByText('heard as “lies in a pearl”')).toBeVisible();
  await page.getByRole('checkbox').click();
  await vi.waitFor(() => expect(keeper.current().entries[0]?.isOn).toBe(false));
  await page.getByRole('button', { name: 'Remove lisinopril' }).click();
  await expect.element(page.getByText(/Nothing is learned yet/)).toBeVisible();
});

it('takes words by hand, by keyboard alone', async () => {
  const { keeper } = await show();
  await page.getByLabelText('Write', { exact: true }).click();
  await userEvent.keyboard('Brelquanta{Tab}brel quanta{Enter}');
  await vi.waitFor(() =>
    expect(keeper.current().entries[0]).toEqual({
      heard: 'brel quanta',
      meant: 'Brelquanta',
      isOn: true,
      from: 'typed',
    }),
  );
  expect(await seriousViolations()).toEqual([]);
});

it('goes out as a file and comes in from one', async () => {
  const { keeper, saved } = await show();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect(saved[0]).toContain('lies in a pearl -> lisinopril');
  await page.getByLabelText('Vocabulary file').upload(new File(['zepbound\noff: a -> bcd\n'], 'words.txt'));
  await expect.element(page.getByText('2 added from the file.')).toBeVisible();
  expect(keeper.current().entries.map(({ meant }) => meant)).toEqual(['bcd', 'zepbound', 'lisinopril']);
});
