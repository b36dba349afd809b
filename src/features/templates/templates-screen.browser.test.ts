import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import '#ui/fields.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { soapTemplate, type Template } from '#domain/note/template.ts';
import { templateToFile } from '#domain/templates/template-file.ts';
import { createFakeTemplates } from '#tests/fakes/fake-templates.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import { TemplateDesk } from './template-desk.svelte.ts';
import TemplatesScreen from './TemplatesScreen.svelte';

const mine: Template = { ...soapTemplate, id: 'mine', name: 'My note' };

async function start(own: Template[] = []) {
  const { shelf } = createFakeTemplates(own);
  const desk = new TemplateDesk(shelf);
  const onExport = vi.fn();
  await render(TemplatesScreen, { desk, onExport });
  const stored = async (): Promise<Template[]> => {
    const all = await shelf.own();
    return all.ok ? all.value : [];
  };
  return { shelf, desk, stored, onExport };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const preview = () => page.getByRole('region', { name: 'Preview' });
const titlesIn = (template: Template | undefined): string[] =>
  template?.groups.flatMap(({ sections }) => sections.map(({ title }) => title)) ?? [];

beforeEach(async () => {
  await page.viewport(1280, 800);
  delete document.documentElement.dataset['theme'];
});

describe('the list', () => {
  it('chooses for new visits, exports, and deletes only after asking', async () => {
    const { shelf, stored, onExport } = await start([mine]);
    await button('More for My note').click();
    await page.getByRole('menuitem', { name: 'Use for new visits' }).click();
    await expect.element(page.getByText('For new visits', { exact: true })).toBeVisible();
    expect(shelf.defaultId()).toBe('mine');
    await button('More for My note').click();
    await page.getByRole('menuitem', { name: 'Export as a file' }).click();
    expect(onExport).toHaveBeenCalledWith(mine);
    await button('More for My note').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await button('Cancel').click();
    expect(await stored()).toHaveLength(1);
    await button('More for My note').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await button('Delete template').click();
    await expect.element(page.getByText(/^None yet\./)).toBeVisible();
    expect(shelf.defaultId()).toBe('soap');
  });

  it('takes a template from a file under a name of its own, and refuses what is none in sentences', async () => {
    const { stored } = await start([mine]);
    const input = page.getByLabelText('Template file');
    await userEvent.upload(input, new File([templateToFile(mine)], 'mine.json'));
    await expect.element(page.getByRole('heading', { name: 'My note (2)' })).toBeVisible();
    expect(new Set((await stored()).map(({ id }) => id)).size).toBe(2);
    const bad = templateToFile(mine).replace('"presence": "always"', '"presence": "sometimes"');
    await userEvent.upload(input, new File([bad], 'bad.json'));
    await expect.element(page.getByText(/no rule for what to do when nothing was said/)).toBeVisible();
    await button('Close').click();
    await userEvent.upload(input, new File(['x'.repeat(2_000_000)], 'huge.json'));
    await expect.element(page.getByText(/not a template file of Sotto/)).toBeVisible();
    expect(await stored()).toHaveLength(2);
  });
});

describe('the editor', () => {
  it('makes a built-in template the clinician’s own, and shows each change in the preview', async () => {
    const { stored } = await start();
    await button('Duplicate Consultation').click();
    await page.getByLabelText('Name').fill('My consultation');
    await page.getByLabelText('Title of the section').nth(0).fill('Why seen');
    await expect.element(preview().getByText('Why seen')).toBeVisible();
    await button('Remove Impression').click();
    await expect.element(preview().getByText('Other', { exact: true }).nth(0)).toBeVisible();
    await button('Put it back').click();
    await expect.element(preview().getByRole('heading', { name: 'Impression' })).toBeVisible();
    await button('Save template').click();
    await expect.element(page.getByRole('heading', { name: 'My consultation' })).toBeVisible();
    const [saved] = await stored();
    expect(titlesIn(saved).slice(0, 2)).toEqual(['Why seen', 'History of present illness']);
    expect(saved?.id).not.toBe('consultation');
  });

  it('is usable by keyboard: the button that moved a section keeps the focus, and the place is said', async () => {
    const { desk } = await start([mine]);
    await button('Edit My note').click();
    const down = page.getByRole('button', { name: 'Move Chief complaint down' });
    (down.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Chief complaint is now 2 of 12.')).toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement).toBe(down.element()));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(titlesIn(desk.edited ?? undefined)[2]).toBe('Chief complaint'));
    // At the top its own button is gone: the other one takes over.
    const up = page.getByRole('button', { name: 'Move Chief complaint up' });
    (up.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.activeElement).toBe(up.element()));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.activeElement).toBe(down.element()));
  });

  it('adds a section with its sources, layout, fixed text and reminder', async () => {
    const { stored } = await start([{ ...mine, groups: mine.groups.slice(2) }]);
    await button('Edit My note').click();
    await button('Add a section').click();
    await expect.element(button('Save template')).toBeDisabled();
    await expect.element(page.getByText(/“New section” would always be empty/)).toBeVisible();
    await page.getByLabelText('Title of the section').nth(1).fill('Symptoms');
    await page.getByRole('checkbox', { name: 'Review of systems' }).click();
    await page.getByLabelText('Which part of Review of systems').selectOptions('only what is affirmed');
    await page.getByLabelText('Layout').selectOptions('One paragraph');
    await page.getByLabelText('Fixed text').fill('Asked about all systems.');
    await page.getByLabelText(/^Reminder/).fill('Ask about sleep.');
    await expect.element(preview().getByText('Reports trouble sleeping.')).toBeVisible();
    await expect.element(preview().getByText('Asked about all systems.')).toBeVisible();
    await button('Save template').click();
    await vi.waitFor(async () =>
      expect((await stored())[0]?.groups[0]?.sections[1]).toMatchObject({
        title: 'Symptoms',
        takes: [{ section: 'review-of-systems', part: 'affirmed' }],
        format: 'paragraph',
        presence: 'always',
        emptyText: 'Not discussed',
        fixedText: 'Asked about all systems.',
        instruction: 'Ask about sleep.',
      }),
    );
  });

  it('stays up when the same is wrong with two sections', async () => {
    const { desk } = await start([mine]);
    await button('Edit My note').click();
    await button('Add a group').click();
    await button('Add a group').click();
    await expect.element(page.getByText(/“New section” would always be empty/)).toBeVisible();
    await page.getByLabelText('Title of the section').nth(0).fill('');
    await page.getByLabelText('Title of the section').nth(1).fill('');
    await expect.element(page.getByText('A section has no title. Give it one.')).toBeVisible();
    await button('Remove New section').nth(0).click();
    await vi.waitFor(() => expect(desk.edited?.groups).toHaveLength(mine.groups.length + 1));
  });

  it('refuses a section without a rule for nothing said, and says why', async () => {
    await start([{ ...mine, groups: mine.groups.slice(2) }]);
    await button('Edit My note').click();
    await page.getByText('Assessment and plan · always').click();
    await page.getByLabelText('When nothing was said, write').fill('');
    await expect
      .element(page.getByText(/does not say what stands there when nothing was said/))
      .toBeVisible();
    await expect.element(button('Save template')).toBeDisabled();
    await page.getByLabelText('Shown').selectOptions('Only when mentioned');
    await expect.element(button('Save template')).toBeEnabled();
  });

  it('asks before changes are lost, and keeps them while another screen is looked at', async () => {
    const { desk, stored } = await start([mine]);
    await button('Edit My note').click();
    await page.getByLabelText('Name').fill('Changed');
    expect(desk.edited?.name).toBe('Changed');
    await button('Back to templates').click();
    await button('Cancel').click();
    await button('Back to templates').click();
    await button('Leave without saving').click();
    await expect.element(page.getByRole('heading', { name: 'My note' })).toBeVisible();
    expect((await stored())[0]?.name).toBe('My note');
  });
});

describe('an example note', () => {
  it('becomes a template, with a question for each heading that Sotto does not know', async () => {
    const { desk } = await start();
    await button('From an example note').click();
    await page
      .getByRole('textbox', { name: 'Example note' })
      .fill('HPI: Quillfeather has pain.\nGoals:\nwalk\nJANE QUILLFEATHER\nPlan:\n- rest');
    await button('Read the headings').click();
    await expect.element(page.getByText('Recognised: HPI, Plan.', { exact: false })).toBeVisible();
    await page.getByLabelText('Goals').selectOptions('Social history');
    await button('Make the template').click();
    await expect.element(page.getByRole('heading', { name: 'Edit template' })).toBeVisible();
    expect(titlesIn(desk.edited ?? undefined)).toEqual(['HPI', 'Goals', 'Plan']);
    expect(JSON.stringify(desk.edited)).not.toMatch(/quillfeather/i);
  });

  it('without headings is refused in words', async () => {
    await start();
    await button('From an example note').click();
    await page.getByRole('textbox', { name: 'Example note' }).fill('she was well.');
    await button('Read the headings').click();
    await expect.element(page.getByText(/^No headings were found/)).toBeVisible();
  });
});

describe('is accessible', () => {
  it.each(['light', 'dark'])('in %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await start([mine]);
    await expect.element(button('Edit My note')).toBeVisible();
    expect(await seriousViolations()).toEqual([]);
    await button('Edit My note').click();
    await page.getByText('History of present illness · always').click();
    await expect.element(page.getByLabelText('Layout')).toBeVisible();
    expect(await seriousViolations()).toEqual([]);
    await button('Back to templates').click();
    await button('From an example note').click();
    await expect.element(page.getByRole('textbox', { name: 'Example note' })).toBeVisible();
    expect(await seriousViolations()).toEqual([]);
  });
});
