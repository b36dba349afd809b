import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { appError } from '#contracts/errors.ts';
import { asUtteranceId } from '#domain/ids.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { fakeMicrophone } from '#tests/fakes/fake-services.ts';
import { fakeSnapshot, FakeVisit } from '#tests/fakes/fake-visit.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import VisitScreen from './VisitScreen.svelte';

async function show(): Promise<FakeVisit> {
  const visit = new FakeVisit(fakeSnapshot('ready'));
  await render(VisitScreen, {
    visit,
    microphone: fakeMicrophone(0.3),
    microphoneId: null,
    onMicrophone: () => undefined,
  });
  return visit;
}

const turns = () => [...document.querySelectorAll<HTMLElement>('[data-turn]')];
const button = (name: string | RegExp) => page.getByRole('button', { name });
const editor = () => document.querySelector('textarea')!;
const textOf = (visit: FakeVisit, id: string) =>
  visit.snapshot().utterances.find((each) => each.id === id)?.text;

/** At its first word; the patient says the rest. */
async function splitFirstTurn(): Promise<void> {
  turns()[0]?.focus();
  await userEvent.keyboard('e');
  editor().setSelectionRange(4, 4);
  await userEvent.keyboard('{ArrowRight}');
  await button('Split at the caret').click();
  await page.getByRole('menuitem', { name: 'Patient' }).click();
}

beforeEach(async () => page.viewport(1280, 800));

describe('correcting the transcript', () => {
  it('by keyboard: to a turn, e, other words, Ctrl+Enter, and back to the turn', async () => {
    const visit = await show();
    turns()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}e');
    const id = turns()[0] === undefined ? '' : visit.snapshot().utterances[1]!.id;
    await userEvent.fill(editor(), 'I was skiing.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(textOf(visit, id)).toBe('I was skiing.');
    await expect.element(page.getByText('changed by you')).toBeVisible();
    await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('data-turn', id));
    await button('Undo change').click();
    expect(textOf(visit, id)).not.toBe('I was skiing.');
  });

  it('by Esc leaves all as it was', async () => {
    const visit = await show();
    turns()[1]?.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(editor(), 'nothing of the kind');
    await userEvent.keyboard('{Escape}');
    expect(document.querySelector('textarea')).toBeNull();
    expect(visit.calls).toEqual([]);
  });

  it('by double click begins at the word', async () => {
    await show();
    await page.getByText('happened to your back').dblClick();
    expect(editor().selectionEnd - editor().selectionStart).toBeGreaterThan(1);
  });

  it('splits at the caret and says who speaks on', async () => {
    const visit = await show();
    await splitFirstTurn();
    await vi.waitFor(() => expect(visit.calls.map(([verb]) => verb)).toContain('split'));
    const [first, second] = visit.snapshot().utterances;
    expect([first?.speaker, second?.speaker]).toEqual(['clinician', 'patient']);
    expect(`${first?.text} ${second?.text}`).toBe(fakeSnapshot('ready').utterances[0]?.text);
  });

  it('keeps what an open field holds when another turn is opened', async () => {
    const visit = await show();
    const [first, second] = visit.snapshot().utterances;
    turns()[0]?.focus();
    await userEvent.keyboard('e');
    await userEvent.fill(editor(), 'Where does it hurt?');
    turns()[0]?.focus();
    await userEvent.keyboard('e');
    await vi.waitFor(() => expect(editor().value).toContain(second?.text));
    expect(textOf(visit, first!.id)).toBe('Where does it hurt?');
  });

  it('undoes what is being typed, and leaves no field open over words that are gone', async () => {
    const visit = await show();
    await splitFirstTurn();
    await vi.waitFor(() => expect(visit.snapshot().utterances[1]?.speaker).toBe('patient'));
    turns()[1]?.focus();
    await userEvent.keyboard('e');
    await userEvent.fill(editor(), 'Nothing of the kind.');
    await button('Undo change').click();
    await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    expect(visit.snapshot().utterances.map(({ text }) => text)).not.toContain('Nothing of the kind.');
  });

  it('leaves the field open with its words when they cannot be stored', async () => {
    const visit = await show();
    turns()[0]?.focus();
    await userEvent.keyboard('e');
    await userEvent.fill(editor(), 'Where does it hurt?');
    visit.refusal = appError('quota-exceeded');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(visit.calls).toHaveLength(1));
    expect(editor().value).toBe('Where does it hurt?');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    expect(textOf(visit, visit.snapshot().utterances[0]!.id)).toBe('Where does it hurt?');
  });

  it('takes nothing away that is heard while a turn is being changed', async () => {
    const visit = await show();
    const { utterances } = visit.snapshot();
    const last = utterances.at(-1)!;
    turns().at(-1)?.focus();
    await userEvent.keyboard('e');
    await userEvent.fill(editor(), 'Thank you very much.');
    const more = { ...last, id: asUtteranceId('more'), text: 'And one more thing.' };
    visit.set({ utterances: [...utterances, more] });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    const words = visit.snapshot().utterances.map(({ text }) => text);
    expect(words).toContain('And one more thing.');
    expect(words.join(' ')).toContain('Thank you very much.');
  });

  it('swaps the speakers of the whole visit with one press', async () => {
    const visit = await show();
    const before = visit.snapshot().utterances[0]?.speaker;
    await button('Swap speakers').click();
    expect(visit.snapshot().utterances[0]?.speaker).not.toBe(before);
  });
});

describe('selected words', () => {
  it('show what rests on them, and n steps to it', async () => {
    const visit = await show();
    const statement = visit.snapshot().note.sections.flatMap((section) => section.statements)[0]!;
    const [evidence] = statement.evidence;
    const words = document.querySelector(`[data-utterance="${evidence?.utterance}"]`)!;
    getSelection()?.selectAllChildren(words);
    await expect.element(page.getByText(/rests? on these words/)).toBeVisible();
    await vi.waitFor(() => expect(document.querySelector('.resting')).not.toBeNull());
    await page.getByRole('button', { name: /^(Show|Next statement on these words)$/ }).click();
    await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('data-statement'));
    expect(await seriousViolations()).toEqual([]);
  });

  it('are made by keyboard alone', async () => {
    await show();
    turns()[1]?.focus();
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}');
    expect(getSelection()?.toString().trim().split(/\s+/u)).toHaveLength(2);
    await expect.element(page.getByText(/rests? on these words/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText(/rests? on these words/)).not.toBeInTheDocument();
  });
});
