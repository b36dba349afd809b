import '#ui/tokens.css';
import '#ui/base.css';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { withSightings } from '#domain/style/style.ts';
import { learnEdit } from '#domain/vocabulary/vocabulary.ts';
import type { StyleKeeper } from '#pipeline/style-keeper.ts';
import type { VocabularyKeeper } from '#pipeline/vocabulary-keeper.ts';
import {
  createMemoryStyle,
  createMemoryVocabulary,
  createUnreadableVocabulary,
} from '#tests/fakes/memory-lists.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import VocabularyScreen from './VocabularyScreen.svelte';

async function show(
  keeper: VocabularyKeeper = createMemoryVocabulary(),
): Promise<{ keeper: VocabularyKeeper; style: StyleKeeper; saved: string[] }> {
  const style = createMemoryStyle();
  const saved: string[] = [];
  await render(VocabularyScreen, { keeper, style, onExport: (text: string) => void saved.push(text) });
  return { keeper, style, saved };
}

it('shows what was learned, switches it off, and removes it', async () => {
  const { keeper } = await show();
  await expect.element(page.getByText('heard as “lies in a pearl”')).toBeVisible();
  await page.getByRole('checkbox', { name: /lisinopril/u }).click();
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

it('says of a list that cannot be read that no visit is affected, and begins a new one when pressed', async () => {
  const { keeper } = await show(createUnreadableVocabulary());
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Your visits are not affected/u);
  await page.getByRole('button', { name: 'Begin a new list of words' }).click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await page.getByLabelText('Write', { exact: true }).click();
  await userEvent.keyboard('Brelquanta{Enter}');
  await vi.waitFor(() => expect(keeper.current().entries).toHaveLength(1));
});

it('shows what was seen only once, and forgets it when asked', async () => {
  const { keeper, style } = await show();
  await keeper.change((now) => learnEdit(now, { heard: 'mister jonsen', meant: 'Johnsson', isKnown: false }));
  await style.change((now) => withSightings(now, 'v3', [{ kind: 'words', from: 'her niece', to: 'Anna' }]));
  for (const summary of page.getByText('Seen once, not in use (1)').elements())
    (summary as HTMLElement).click();
  await expect.element(page.getByText('“Johnsson” for “mister jonsen”')).toBeVisible();
  await expect.element(page.getByText('Write “Anna” for “her niece”')).toBeVisible();
  await page.getByRole('button', { name: 'Forget these words' }).click();
  await page.getByRole('button', { name: 'Forget these changes' }).click();
  await vi.waitFor(() => expect([keeper.current().once, style.current().seen]).toEqual([[], []]));
  expect(keeper.current().entries).toHaveLength(1);
  expect(style.current().rules).toHaveLength(2);
});

it('lists what is proposed as a style; a tick takes it, and the bin is for good', async () => {
  const { style } = await show();
  const rule = page.getByRole('checkbox', { name: 'Write “BP” for “blood pressure”' });
  await expect.element(rule).not.toBeChecked();
  await rule.click();
  await vi.waitFor(() =>
    expect(style.current().rules.map(({ kind, state }) => [kind, state])).toEqual([
      ['short', 'proposed'],
      ['words', 'on'],
    ]),
  );
  await page.getByRole('button', { name: 'Delete: No full sentences in Examination' }).click();
  await vi.waitFor(() => expect(style.current().refused).toEqual(['short exam']));
  await expect.element(page.getByText('No full sentences')).not.toBeInTheDocument();
  expect(await seriousViolations()).toEqual([]);
});
