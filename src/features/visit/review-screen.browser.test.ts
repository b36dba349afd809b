import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { appError } from '#contracts/errors.ts';
import { errorWords } from '#contracts/error-words.ts';
import { fakeMicrophone } from '#tests/fakes/fake-services.ts';
import { FakeVisit } from '#tests/fakes/fake-visit.ts';
import { flaggedSnapshot } from '#tests/fakes/flagged-visit.ts';
import { createMemoryPhrases } from '#tests/fakes/memory-lists.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import type { VisitSettings } from './visit-settings.ts';
import VisitScreen from './VisitScreen.svelte';

const remembered = new Map<string, string>();
const settings: VisitSettings = {
  get: (key) => remembered.get(key) ?? null,
  set: (key, value) => void remembered.set(key, value),
};

async function show(snapshot = flaggedSnapshot()): Promise<FakeVisit> {
  const visit = new FakeVisit(snapshot);
  await render(VisitScreen, {
    visit,
    microphone: fakeMicrophone(0.3),
    microphoneId: null,
    onMicrophone: () => undefined,
    settings,
    phrases: createMemoryPhrases(),
  });
  return visit;
}

/** The same visit without anything to check. */
function clearedSnapshot() {
  const snapshot = flaggedSnapshot();
  const statements = snapshot.review.statements.map((each) => ({ ...each, flags: [] }));
  const sections = snapshot.note.sections.map((section) => ({
    ...section,
    statements: statements.filter(({ home }) => home === section.id),
  }));
  return {
    ...snapshot,
    note: { ...snapshot.note, sections },
    review: { ...snapshot.review, statements, offers: [], blockers: [] },
  };
}

/** The same, with a problem in the plan. */
function withProblem() {
  const snapshot = clearedSnapshot();
  const sections = snapshot.note.sections.map((section) => ({
    ...section,
    statements: section.statements.map((each) =>
      each.section === 'assessment-plan' ? { ...each, problem: 'Hypertension' } : each,
    ),
  }));
  return { ...snapshot, note: { ...snapshot.note, sections } };
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const line = (words: string) => page.getByRole('button', { name: words });
const field = page.getByRole('textbox', { name: 'Words of the statement' });
const keys = (text: string) => userEvent.keyboard(text);
const texts = () => [...document.querySelectorAll('[data-statement]')].map((each) => each.textContent.trim());
const focused = () => document.activeElement?.textContent.trim();
const stateOf = (visit: FakeVisit, words: string) =>
  visit.snapshot().review.statements.find(({ text }) => text.includes(words))?.state;

/** Holds back the answer of the next call of a verb; what it gives lets it go on. */
function heldOnce(visit: FakeVisit, verb: 'edit' | 'add'): () => void {
  const real = visit.review[verb].bind(visit.review) as (...all: unknown[]) => Promise<never>;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  vi.spyOn(visit.review, verb).mockImplementationOnce(async (...all: unknown[]) => {
    const done = await real(...all);
    await held;
    return done;
  });
  return goOn;
}

/** A button that becomes usable takes its colour over a moment, in which axe would read the wrong one. */
const settled = () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished));

beforeEach(async () => {
  remembered.clear();
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

describe('a statement', () => {
  it('is accepted and rejected by one key, each time going on to the next', async () => {
    const visit = await show();
    await keys('ja');
    await vi.waitFor(() => expect(focused()).toContain('Felt a pop'));
    await keys('r');
    await vi.waitFor(() => expect(focused()).toContain('Took ibuprofen'));
    expect(stateOf(visit, 'Back pain.')).toBe('accepted');
    expect(stateOf(visit, 'Felt a pop')).toBe('rejected');
    expect(texts().join(' ')).not.toContain('Felt a pop');
    await expect.element(line('Back pain.')).toHaveAccessibleName(/Accepted/u);
  });

  it('that was rejected is shown on request and comes back', async () => {
    const visit = await show();
    await keys('jr');
    await button('Show what was rejected (1)').click();
    await button('Bring back: Back pain.').click();
    expect(stateOf(visit, 'Back pain.')).toBe('draft');
    await expect.element(button(/Show what was rejected/u)).not.toBeInTheDocument();
  });

  it('is edited in place: Escape lets the words go, Ctrl and Enter keeps them', async () => {
    const visit = await show();
    await keys('je');
    await expect.element(field).toHaveFocus();
    await keys('x{Escape}');
    await expect.element(field).not.toBeInTheDocument();
    await vi.waitFor(() => expect(focused()).toContain('Back pain.'));
    await keys('e');
    await field.fill('Low back pain.');
    await keys('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(focused()).toContain('Low back pain.'));
    expect(stateOf(visit, 'Low back pain.')).toBe('edited');
    expect(document.activeElement).toHaveAccessibleName(/Edited by you/u);
  });

  it('keeps what was typed when another one is opened, and when storing it fails', async () => {
    const visit = await show();
    await keys('je');
    await field.fill('Low back pain.');
    await line('Felt a pop').dblClick();
    await vi.waitFor(() => expect(stateOf(visit, 'Low back pain.')).toBe('edited'));
    await field.fill('Felt a click.');
    visit.refusal = appError('storage-failed');
    await button('Save').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(errorWords['storage-failed'].title);
    await expect.element(field).toHaveValue('Felt a click.');
  });

  it('loses no letter that is typed while it is being stored', async () => {
    const visit = await show();
    await keys('je');
    await field.fill('Low back pain.');
    const goOn = heldOnce(visit, 'edit');
    await keys('{Control>}{Enter}{/Control} For two days.');
    goOn();
    await expect.element(field).not.toBeInTheDocument();
    expect(stateOf(visit, 'Low back pain. For two days.')).toBe('edited');
  });

  it('of the clinician’s own gets what is typed while it is being added', async () => {
    const visit = await show();
    await keys('jn');
    const added = page.getByRole('textbox', { name: 'New statement' });
    await added.fill('Walks with a stick.');
    const goOn = heldOnce(visit, 'add');
    await keys('{Control>}{Enter}{/Control} Lives alone.');
    goOn();
    await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    const own = visit.snapshot().review.statements.filter(({ text }) => text.startsWith('Walks'));
    expect(own.map(({ text }) => text)).toEqual(['Walks with a stick. Lives alone.']);
  });

  it('takes a phrase back by Ctrl+Z, then what was typed before it', async () => {
    await show();
    await keys('je');
    await keys('{Control>}a{/Control}{Delete}Well. ');
    await keys('.nkda ');
    await expect.element(field).toHaveValue('Well. No known drug allergies. ');
    await keys('{Control>}z{/Control}');
    await expect.element(field).toHaveValue('Well. .nkda ');
    await keys('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.element(field).toHaveValue('Well. No known drug allergies. ');
    for (let press = 0; press < 4; press += 1) await keys('{Control>}z{/Control}');
    await expect.element(field).toHaveValue('Back pain.');
  });

  it('leaves a phrase that was taken back as it was typed, also when it is saved', async () => {
    const visit = await show();
    await keys('je{Control>}a{/Control}{Delete}.nkda ');
    await keys('{Control>}z{/Control}');
    await expect.element(field).toHaveValue('.nkda ');
    await keys('{End}{Backspace} it ');
    await expect.element(field).toHaveValue('.nkda it ');
    await keys('{Backspace}{Backspace}{Backspace}{Backspace}{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(stateOf(visit, '.nkda')).toBe('edited'));
  });

  it('of the clinician’s own that is emptied goes on as a new one when typed on', async () => {
    const visit = await show();
    await keys('jn');
    const own = page.getByRole('textbox', { name: 'New statement' });
    await own.fill('Walks with a stick.');
    await button('Save').click();
    await line('Walks with a stick.').dblClick();
    await field.fill('');
    const real = visit.review.edit.bind(visit.review);
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    vi.spyOn(visit.review, 'edit').mockImplementationOnce(async (id, text) => {
      await held;
      return real(id, text);
    });
    await keys('{Control>}{Enter}{/Control}');
    await keys('Lives alone.');
    goOn();
    await vi.waitFor(() => expect(stateOf(visit, 'Lives alone.')).toBe('accepted'));
    await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    await line('Back pain.').dblClick();
    await expect.element(field).toHaveValue('Back pain.');
  });

  it('moves up and down and to another section', async () => {
    const visit = await show();
    await keys('jj{Alt>}{ArrowDown}{/Alt}');
    await vi.waitFor(() => expect(texts()[2]).toContain('Felt a pop'));
    expect(focused()).toContain('Felt a pop');
    await keys('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    await vi.waitFor(() => {
      const first = visit.snapshot().note.sections[0];
      expect(first?.statements.map(({ text }) => text)).toEqual([
        'Back pain.',
        expect.stringContaining('Felt'),
      ]);
    });
    await keys('m');
    await page.getByRole('dialog').getByRole('button', { name: 'Examination' }).click();
    await vi.waitFor(() => expect(focused()).toContain('Felt a pop'));
    const exam = visit.snapshot().note.sections.find(({ id }) => id === 'exam');
    expect(exam?.statements.at(-1)?.text).toContain('Felt a pop');
  });

  it('of the clinician’s own stands after the selected one, with its phrase written out', async () => {
    const visit = await show();
    await keys('jjn');
    const field = page.getByRole('textbox', { name: 'New statement' });
    await expect.element(field).toHaveFocus();
    await keys('.nkda ');
    await expect.element(field).toHaveValue('No known drug allergies. ');
    await keys('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(focused()).toContain('No known drug allergies.'));
    expect(texts()[2]).toContain('No known drug allergies.');
    expect(document.activeElement).toHaveAccessibleName(/Written by you/u);
    await button('Add to Results').click();
    await field.fill('Potassium 4.1.');
    await button('Save').click();
    const results = visit.snapshot().note.sections.find(({ id }) => id === 'results');
    await vi.waitFor(() => expect(results).toBeDefined());
    await expect.element(line('Potassium 4.1.')).toBeVisible();
  });

  it('takes a phrase of the clinician’s own, until that is deleted', async () => {
    await show();
    await keys('je');
    await button('Phrases').click();
    await page.getByLabelText('Name', { exact: true }).fill('.Back');
    await page.getByLabelText('Text', { exact: true }).fill('Back: no deformity.');
    await button('Keep this phrase').click();
    await expect.element(page.getByText('.back', { exact: true })).toBeVisible();
    await settled();
    expect(await seriousViolations()).toEqual([]);
    await keys('{Escape}');
    await expect.element(field).toHaveFocus();
    await keys('{Control>}a{/Control}.back ');
    await expect.element(field).toHaveValue('Back: no deformity. ');
    await button('Phrases').click();
    await button('Delete .back').click();
    await expect.element(page.getByText('.back', { exact: true })).not.toBeInTheDocument();
  });

  it('comes back by undo and goes again by redo', async () => {
    await show();
    const before = texts();
    await keys('jr');
    await vi.waitFor(() => expect(texts()).toHaveLength(before.length - 1));
    await keys('{Control>}z{/Control}');
    await vi.waitFor(() => expect(texts()).toEqual(before));
    await button('Redo').click();
    await vi.waitFor(() => expect(texts()).toHaveLength(before.length - 1));
  });

  it('is worked on by touch from the bar at the foot of the note', async () => {
    await page.viewport(390, 844);
    const visit = await show();
    await page.getByRole('tab', { name: 'Note' }).click();
    await line('Back pain.').click();
    await button('Accept').click();
    await button('Reject').click();
    expect([stateOf(visit, 'Back pain.'), stateOf(visit, 'Felt a pop')]).toEqual(['accepted', 'rejected']);
    await button('More for this statement').click();
    // Removing a draft is rejecting it: one button for one thing.
    expect(page.getByRole('menuitem', { name: 'Remove' }).elements()).toEqual([]);
    const before = visit.snapshot().note;
    await page.getByRole('menuitem', { name: 'Move down' }).click();
    await vi.waitFor(() => expect(visit.snapshot().note).not.toEqual(before));
    await button('Add to Results').click();
    await page.getByRole('textbox', { name: 'New statement' }).fill('Potassium 4.1.');
    await button('Save').click();
    await page
      .getByRole('toolbar', { name: 'Selected statement' })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect.element(line('Potassium 4.1.')).not.toBeInTheDocument();
  });
});

describe('a critical flag', () => {
  it('says why, marks its words, and counts down as each is dealt with', async () => {
    await show();
    await expect.element(button('4 things to check')).toBeVisible();
    await expect.element(page.getByText('“numbness” is denied here')).toBeVisible();
    expect([...document.querySelectorAll('.flagged')].map((each) => each.textContent)).toContain('numbness');
    await page
      .getByRole('group', { name: /numbness/u })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect.element(button('3 things to check')).toBeVisible();
  });

  it('is kept only with a reason, which then stands beside it', async () => {
    const visit = await show();
    const flag = page.getByRole('group', { name: /Penicillin/u });
    await flag.getByRole('button', { name: 'Keep, with a reason' }).click();
    await expect.element(page.getByLabelText('Why is it right as it stands?')).toHaveFocus();
    await keys('   {Enter}');
    expect(visit.calls).toEqual([]);
    await keys('From the referral letter{Enter}');
    await expect.element(page.getByText('Kept: From the referral letter')).toBeVisible();
    await expect.element(flag).not.toBeInTheDocument();
  });

  it('is found by f from anywhere, round and round', async () => {
    await show();
    await keys('f');
    await vi.waitFor(() => expect(focused()).toContain('Took ibuprofen'));
    await keys('fff');
    await vi.waitFor(() => expect(focused()).toContain('Continue ibuprofen'));
    await keys('f');
    await vi.waitFor(() => expect(focused()).toContain('Took ibuprofen'));
  });
});

describe('beside the note', () => {
  it('a new version is shown as a change, and taken or left', async () => {
    const visit = await show();
    const offer = page.getByRole('group', { name: 'New version' });
    const added = [...offer.element().querySelectorAll('ins')].map((each) => each.textContent);
    expect(added.join(' ')).toMatch(/and ice/u);
    await offer.getByRole('button', { name: 'Take it' }).click();
    await expect.element(offer).not.toBeInTheDocument();
    expect(visit.snapshot().review.statements.map(({ text }) => text)).toContain(
      'Continue ibuprofen with food, and ice.',
    );
  });

  it('what was said and is missing goes in by one press, worst first, and out by undo', async () => {
    const visit = await show();
    const titles = [...document.querySelectorAll('details h4')].map((each) => each.textContent.trim());
    expect(titles).toEqual(['Warning signs', 'Measurements', 'Symptoms']);
    await page.getByRole('button', { name: /limping for two days/u }).click();
    const marked = [...document.querySelectorAll('.utterance mark')].map((each) => each.textContent);
    expect(marked).toEqual(['limping for two days']);
    await button('Put in: Limping (2 days).').click();
    await expect.element(line('Limping (2 days).').first()).toBeVisible();
    const put = visit.snapshot().review.statements.find(({ text }) => text.startsWith('Limping'));
    expect([put?.home, put?.evidence.length]).toEqual(['history', 1]);
    await keys('{Control>}z{/Control}');
    await vi.waitFor(() => expect(texts().join(' ')).not.toContain('Limping'));
  });

  it('what is left out of purpose is gone from the list', async () => {
    await show();
    await button('Leave out: Power 5/5.').click();
    await expect.element(button('Put in: Power 5/5.')).not.toBeInTheDocument();
    await expect.element(page.getByText('Said, not in the note (2)')).toBeVisible();
  });
});

describe('signing', () => {
  it('lists what stands in the way and leads there', async () => {
    await show();
    await button('Sign').click();
    const dialog = page.getByRole('dialog', { name: 'Before you sign' });
    await expect.element(dialog).toBeVisible();
    expect(await seriousViolations()).toEqual([]);
    await dialog.getByRole('button', { name: /Denies numbness/u }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await vi.waitFor(() => expect(focused()).toContain('Denies numbness'));
  });

  it('asks for name and role, remembers both, and leaves a note that nobody can change', async () => {
    const visit = await show(clearedSnapshot());
    const template = page.getByRole('button', { name: /SOAP/u });
    await expect.element(template).toBeVisible();
    await keys('s');
    const dialog = page.getByRole('dialog', { name: 'Sign the note' });
    await expect.element(dialog.getByRole('button', { name: 'Sign' })).toBeDisabled();
    await page.getByLabelText('Your name').fill('Dr Amara Obi');
    await page.getByLabelText('Your role').fill('Family physician');
    await settled();
    expect(await seriousViolations()).toEqual([]);
    await keys('{Enter}');
    await expect.element(page.getByText('Signed by Dr Amara Obi, Family physician')).toBeVisible();
    expect(Object.fromEntries(remembered)).toEqual({
      'signer-name': 'Dr Amara Obi',
      'signer-role': 'Family physician',
    });
    await keys('jar');
    await line('Back pain.').dblClick();
    expect(visit.calls.map(([verb]) => verb)).not.toContain('review');
    for (const name of ['Sign', 'Undo', 'Accept', 'Add to Results']) {
      await expect.element(button(name)).not.toBeInTheDocument();
    }
    await expect.element(template).not.toBeInTheDocument();
    await expect.element(page.getByLabelText('Title of the visit')).toHaveAttribute('readonly');
    expect(await seriousViolations()).toEqual([]);
  });

  it('signs the words that are still in their field', async () => {
    const visit = await show(clearedSnapshot());
    await keys('je');
    await field.fill('Low back pain.');
    await button('Sign').click();
    await page.getByLabelText('Your name').fill('Dr Amara Obi');
    await page.getByLabelText('Your role').fill('Family physician');
    await keys('{Enter}');
    await expect.element(page.getByText('Signed by Dr Amara Obi, Family physician')).toBeVisible();
    const signed = visit.snapshot().signed?.note.sections.flatMap(({ statements }) => statements);
    expect(signed?.[0]?.text).toBe('Low back pain.');
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('saves the words in an open turn of the transcript before it asks for a name', async () => {
    const visit = await show(clearedSnapshot());
    document.querySelector<HTMLElement>('[data-turn]')?.focus();
    await keys('e');
    await page.getByRole('textbox', { name: 'Words of the clinician' }).fill('Where does it hurt?');
    await button('Sign').click();
    await expect.element(page.getByLabelText('Your name')).toBeVisible();
    expect(visit.snapshot().utterances[0]?.text).toBe('Where does it hurt?');
  });

  it('waits while the words in the field cannot be saved, and says why', async () => {
    const visit = await show(clearedSnapshot());
    await keys('je');
    await field.fill('Low back pain.');
    visit.refusal = appError('storage-failed');
    await button('Sign').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(errorWords['storage-failed'].title);
    await expect.element(field).toHaveValue('Low back pain.');
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });

  it.each(['statement', 'new statement'])(
    'leaves no field of a %s in a visit that is locked',
    async (kind) => {
      const visit = await show(clearedSnapshot());
      await keys(kind === 'statement' ? 'je' : 'jn');
      await vi.waitFor(() => expect(document.querySelector('textarea')).not.toBeNull());
      visit.set({ isElsewhere: true });
      await vi.waitFor(() => expect(document.querySelector('textarea')).toBeNull());
    },
  );

  it('takes dated addenda afterwards', async () => {
    await show(clearedSnapshot());
    await keys('s');
    await page.getByLabelText('Your name').fill('Dr Amara Obi');
    await page.getByLabelText('Your role').fill('Family physician');
    await keys('{Enter}');
    await button('Add an addendum').click();
    await page.getByLabelText(/^Addendum by/u).fill('Potassium came back at 4.1.');
    await button('Add for good').click();
    const addenda = page.getByRole('region', { name: 'Addenda' });
    await expect.element(addenda).toHaveTextContent('Potassium came back at 4.1.');
    await expect.element(addenda).toHaveTextContent(/22 Nov 2026.*Dr Amara Obi/u);
  });

  it('tells of a record that is not what was signed', async () => {
    await show({ ...clearedSnapshot(), isSignatureBroken: true });
    await expect.element(page.getByText(errorWords['signature-broken'].sentence)).toBeVisible();
    await expect.element(button('Sign')).not.toBeInTheDocument();
  });
});

describe('what leaves Sotto', () => {
  const written = () => vi.spyOn(navigator.clipboard, 'write').mockResolvedValue(undefined);

  it('holds the words that are still in their field', async () => {
    const write = written();
    await show();
    await keys('je');
    await field.fill('Low back pain.');
    await button('Copy note').click();
    await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
    const plain = await write.mock.calls[0]?.[0][0]?.getType('text/plain');
    expect(await plain?.text()).toContain('Low back pain.');
    await line('Low back pain.').dblClick();
    await field.fill('Pain low in the back.');
    dispatchEvent(new Event('beforeprint'));
    expect(document.querySelector('body > .print-note')?.textContent).toContain('Pain low in the back.');
    dispatchEvent(new Event('afterprint'));
  });

  it('is printed with what was typed while it was being stored', async () => {
    const visit = await show();
    const printed = () => document.querySelector('body > .print-note')?.textContent;
    await keys('je');
    await field.fill('Low back pain.');
    const goOn = heldOnce(visit, 'edit');
    await keys('{Control>}{Enter}{/Control} For two days.');
    dispatchEvent(new Event('beforeprint'));
    expect(printed()).toContain('Low back pain. For two days.');
    dispatchEvent(new Event('afterprint'));
    goOn();
    await expect.element(field).not.toBeInTheDocument();
  });

  it('is not copied without them', async () => {
    const write = written();
    const visit = await show();
    await keys('je');
    await field.fill('Low back pain.');
    visit.refusal = appError('storage-failed');
    await button('Copy note').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(errorWords['storage-failed'].title);
    expect(write).not.toHaveBeenCalled();
  });
});

describe('the whole way', () => {
  it('goes by keyboard alone: three flags dealt with three ways, the new version left, signed', async () => {
    const visit = await show();
    await keys('fe');
    await expect.element(page.getByRole('textbox', { name: 'Words of the statement' })).toHaveFocus();
    await keys('{Control>}a{/Control}Took ibuprofen three times a day.{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(focused()).toContain('three times a day'));
    await keys('f');
    await vi.waitFor(() => expect(focused()).toContain('Denies numbness'));
    await keys('{Delete}f');
    await vi.waitFor(() => expect(focused()).toContain('Penicillin'));
    await keys('{Tab}{Tab}{Tab}{Enter}From the letter{Enter}');
    await vi.waitFor(() => expect(visit.snapshot().review.blockers).toEqual([]));
    await keys('f');
    await vi.waitFor(() => expect(focused()).toContain('Continue ibuprofen'));
    await keys('{Tab}{Tab}{Enter}');
    await expect.element(page.getByText('Nothing left to check')).toBeVisible();
    await keys('s');
    await expect.element(page.getByLabelText('Your name')).toHaveFocus();
    await keys('Dr Obi{Tab}Physician{Enter}');
    await expect.element(page.getByText('Signed by Dr Obi, Physician')).toBeVisible();
  });

  it.each([1280, 390])(
    'is accessible at %i pixels, with a statement selected and one being typed',
    async (width) => {
      await page.viewport(width, 844);
      await show();
      if (width < 768) await page.getByRole('tab', { name: 'Note' }).click();
      await keys('jj');
      expect(await seriousViolations()).toEqual([]);
      await keys('e');
      expect(await seriousViolations()).toEqual([]);
    },
  );

  it('leaves single letters alone once they are switched off', async () => {
    const visit = await show();
    await keys('?');
    await page.getByRole('checkbox').click();
    await keys('{Escape}');
    await keys('ja');
    expect(visit.calls).toEqual([]);
    expect(remembered.get('keys')).toBe('off');
  });
});

describe('other words', () => {
  it('for a section are shown as what would change, and taken or left one by one', async () => {
    const visit = await show(clearedSnapshot());
    await button('More for History of present illness').click();
    await page.getByRole('menuitem', { name: 'Shorter' }).click();
    const card = page.getByRole('group', { name: 'Shorter version' });
    await expect.element(page.getByText('1 line to take or to leave')).toBeVisible();
    expect(document.querySelector('[role="group"][aria-label="Shorter version"] del')?.textContent).toBe(
      'a ',
    );
    expect(stateOf(visit, 'Felt a pop in the back')).toBe('draft');
    await card.getByRole('button', { name: 'Take it' }).click();
    await vi.waitFor(() => expect(stateOf(visit, 'Felt pop in back')).toBe('edited'));
    await vi.waitFor(() => expect(focused()).toContain('Felt pop in back'));
    await button('More for Examination').click();
    await page.getByRole('menuitem', { name: 'Shorter' }).click();
    await card.getByRole('button', { name: 'Leave it' }).click();
    await expect.element(card).not.toBeInTheDocument();
    expect(stateOf(visit, 'Tenderness over the lumbar spine')).toBe('draft');
    await keys('{Control>}z{/Control}');
    await vi.waitFor(() => expect(stateOf(visit, 'Felt a pop in the back')).toBe('draft'));
    await button('More for Chief complaint').click();
    await page.getByRole('menuitem', { name: 'Shorter' }).click();
    await expect.element(page.getByText('Nothing here can be said shorter.').last()).toBeVisible();
  });

  it('are bullets: each sentence a line of its own', async () => {
    const visit = await show(clearedSnapshot());
    await button('More for Examination').click();
    await page.getByRole('menuitem', { name: 'As bullets' }).click();
    await page.getByRole('group', { name: 'As bullets' }).getByRole('button', { name: 'Take it' }).click();
    await vi.waitFor(() => expect(texts()).toContain('Power 5/5.'));
    expect(stateOf(visit, 'Power 5/5.')).toBe('edited');
  });
});

it('a visit that another tab has is shown to be read, with the reason', async () => {
  await show({ ...flaggedSnapshot(), isElsewhere: true });
  await expect.element(page.getByText(errorWords['open-elsewhere'].sentence)).toBeVisible();
  await keys('ja');
  await vi.waitFor(() => expect(focused()).toContain('Back pain.'));
  for (const name of ['Sign', 'Undo', 'Accept', 'Correct', 'Swap speakers', 'Add to Examination'])
    await expect.element(button(name)).not.toBeInTheDocument();
  await expect.element(page.getByRole('textbox', { name: 'Title of the visit' })).toHaveAttribute('readonly');
  await settled();
  expect(await seriousViolations()).toEqual([]);
});

it('a flag marks and plays the words of the transcript that it speaks of, by keyboard too', async () => {
  const visit = await show();
  const hear = button(/^Hear what was said: “twice a day”/u);
  hear.element().focus();
  await keys('{Enter}');
  const marked = () => [...document.querySelectorAll('.utterance mark')].map((each) => each.textContent);
  await vi.waitFor(() => expect(marked()).toEqual(['twice a day']));
  expect(visit.calls.filter(([verb]) => verb === 'audioClip')).toHaveLength(1);
  await line('Took ibuprofen').click();
  await vi.waitFor(() => expect(marked()).not.toEqual(['twice a day']));
});

it('the patient and the code of a problem are written by keyboard, and stand in what is exported', async () => {
  const visit = await show(withProblem());
  button('Patient').element().focus();
  await keys('{Enter}');
  await page.getByLabelText('Name', { exact: true }).fill('Mary Hill');
  await page.getByLabelText('Date of birth').fill('1968-02-21');
  await page.getByLabelText('Sex').selectOptions('Female');
  await settled();
  expect(await seriousViolations()).toEqual([]);
  await button('Save').click();
  await expect.element(page.getByText('Mary Hill, born 1968-02-21, female')).toBeVisible();
  button('ICD-10-CM code for Hypertension').element().focus();
  await keys('{Enter}');
  await expect.element(page.getByRole('button', { name: /^I10 / })).toBeVisible();
  await settled();
  expect(await seriousViolations()).toEqual([]);
  page.getByLabelText('Words of the title, or a code').element().focus();
  await keys('{ArrowDown}{Enter}');
  await expect.element(button('I10 for Hypertension')).toBeVisible();
  expect(visit.snapshot().review.about).toMatchObject({
    patient: { name: 'Mary Hill', birthDate: '1968-02-21', sex: 'female' },
    codes: [{ problem: 'Hypertension', code: { code: 'I10' } }],
  });
});
