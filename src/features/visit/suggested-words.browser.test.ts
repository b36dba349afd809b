import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { TermSuggestion } from '#domain/terms/term-suggestion.ts';
import { FakeExporter } from '#tests/fakes/fake-exporter.ts';
import { fakeMicrophone } from '#tests/fakes/fake-services.ts';
import { fakeSnapshot, FakeVisit } from '#tests/fakes/fake-visit.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import { selectedWords } from './selected-words.ts';
import VisitScreen from './VisitScreen.svelte';

const candidate = (name: string, confidence: number) =>
  ({ name, confidence, tier: 'common', context: 'dose' }) as const;
const TEXT = 'You take lies in a pearl 20 milligrams, motrin, and brelquanta 5 milligrams.';
const span = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const SUGGESTIONS: readonly TermSuggestion[] = [
  {
    ...span('lies in a pearl'),
    heard: 'lies in a pearl',
    state: 'offered',
    candidates: [candidate('lisinopril', 0.6), candidate('lisdexamfetamine', 0.1)],
  },
  { ...span('motrin'), heard: 'matron', state: 'applied', candidates: [candidate('motrin', 0.93)] },
  { ...span('brelquanta'), heard: 'brelquanta', state: 'unknown', candidates: [] },
];

async function show(): Promise<FakeVisit> {
  const snapshot = fakeSnapshot('ready');
  const [first, ...others] = snapshot.utterances;
  if (first === undefined) throw new Error('the scene has no words');
  const visit = new FakeVisit({
    ...snapshot,
    utterances: [{ ...first, text: TEXT, suggestions: SUGGESTIONS }, ...others],
  });
  await render(VisitScreen, {
    visit,
    microphone: fakeMicrophone(0.3),
    microphoneId: null,
    onMicrophone: () => undefined,
    exporter: new FakeExporter(),
  });
  return visit;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const textOf = (visit: FakeVisit): string | undefined => visit.snapshot().utterances[0]?.text;

beforeEach(async () => page.viewport(1280, 800));

describe('a suggested medicine', () => {
  it('is taken with one press, and the heard words come back from the menu', async () => {
    const visit = await show();
    await button('Write “lisinopril” instead of “lies in a pearl”').click();
    expect(visit.calls).toEqual([['settleSuggestion', 'u1', 0, 'lisinopril']]);
    expect(textOf(visit)).toContain('You take lisinopril 20 milligrams');
    await button(/“lisinopril” was put in place of/).click();
    await page.getByRole('menuitem', { name: 'Back to “lies in a pearl”, as heard' }).click();
    expect(textOf(visit)).toBe(TEXT);
  });

  it('is taken with one key', async () => {
    const visit = await show();
    button('Write “lisinopril” instead of “lies in a pearl”').element().focus();
    await userEvent.keyboard('{Enter}');
    expect(visit.calls).toEqual([['settleSuggestion', 'u1', 0, 'lisinopril']]);
  });

  it('leaves the words around it where they are: selected behind it, they are the same words', async () => {
    await show();
    const element = document.querySelector<HTMLElement>('[data-utterance="u1"]');
    if (element === null) throw new Error('the scene has no words');
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node !== null && node.textContent?.includes('20 milligrams') !== true) node = walker.nextNode();
    if (node === null) throw new Error('no words behind the suggestion');
    const at = node.textContent?.indexOf('milligrams') ?? 0;
    getSelection()?.setBaseAndExtent(node, at, node, at + 'milligrams'.length);
    const [selected] = selectedWords(document.body, getSelection());
    expect(TEXT.slice(selected?.start, selected?.end)).toBe('milligrams');
  });

  it('may be another one, or none', async () => {
    const visit = await show();
    await button('Other choices for “lies in a pearl”').click();
    await page.getByRole('menuitem', { name: 'lisdexamfetamine' }).click();
    expect(textOf(visit)).toContain('You take lisdexamfetamine');
    await button(/“motrin” was put in place of “matron”/).click();
    await page.getByRole('menuitem', { name: 'Back to “matron”, as heard' }).click();
    expect(textOf(visit)).toContain('matron, and');
  });

  it('stays out of what is copied', async () => {
    await show();
    const words = document.querySelector('.utterance');
    const shown = [...(words?.querySelectorAll('button') ?? [])].map(
      (each) => getComputedStyle(each).userSelect,
    );
    expect(new Set(shown)).toEqual(new Set(['none']));
  });

  it('that no list knows is said to be unknown, and all of it is accessible', async () => {
    await show();
    await expect.element(page.getByText('(not in the list of medicines)')).toBeInTheDocument();
    expect(await seriousViolations()).toEqual([]);
  });
});
