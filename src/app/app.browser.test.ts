import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/overlays.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import {
  createFakeServices,
  fullList,
  interruptedList,
  manyVisits,
  type FakeWorld,
} from '#tests/fakes/fake-services.ts';
import { fakeEncounter } from '#tests/fakes/fake-visit.ts';
import { seriousViolations } from '#tests/fakes/serious-violations.ts';
import App from './App.svelte';

async function start(world: FakeWorld, path = '/') {
  history.replaceState(null, '', path);
  const services = createFakeServices(world);
  await render(App, { services });
  return services;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(async () => page.viewport(1280, 800));

describe('visits', () => {
  it('says on the first run what Sotto does, keeps, where, and who signs; once', async () => {
    const services = await start({ settings: {} });
    await expect.element(page.getByRole('heading', { name: 'Before your first visit' })).toBeVisible();
    expect(document.querySelectorAll('dt')).toHaveLength(4);
    await button('Understood').click();
    await expect.element(page.getByText('Before your first visit')).not.toBeInTheDocument();
    expect(services.settings.get('first-run-seen')).toBe('1');
  });

  it('begins a new visit, and the back button leads back', async () => {
    await start({});
    await button('New visit').click();
    await expect.element(button('Start recording')).toBeVisible();
    expect(location.pathname).toMatch(/^\/visit\//);
    history.back();
    await expect.element(page.getByRole('heading', { name: 'Visits' })).toBeVisible();
  });

  it('begins the sample visit', async () => {
    await start({});
    await button('Try the sample visit').click();
    await expect.element(page.getByText('Transcribing, 1:20 of 4:05')).toBeVisible();
  });

  it('searches without regard to case and accents', async () => {
    await start({ visits: fullList() });
    await page.getByRole('searchbox').fill('DIABÉTES');
    await vi.waitFor(() => expect(document.querySelectorAll('main li')).toHaveLength(2));
  });

  it('deletes only after asking', async () => {
    await start({ visits: fullList().slice(0, 3) });
    await button('Delete Back pain after golf').click();
    await button('Cancel').click();
    await expect.element(page.getByRole('link', { name: /Back pain after golf/ })).toBeVisible();
    await button('Delete Back pain after golf').click();
    await button('Delete visit').click();
    await expect.element(page.getByRole('link', { name: /Back pain after golf/ })).not.toBeInTheDocument();
  });

  it('offers what was interrupted', async () => {
    await start({ visits: interruptedList(), scene: 'interrupted' });
    await expect.element(page.getByText(/Recording stopped unexpectedly at 3:12\./)).toBeVisible();
    await button('Continue').click();
    await expect.element(button('Copy note')).toBeVisible();
  });

  it('shows five hundred visits', async () => {
    await start({ visits: manyVisits(500) });
    await vi.waitFor(() => expect(document.querySelectorAll('main li')).toHaveLength(500));
  });
});

describe('shell', () => {
  it('offers an update, but not while a visit is recorded', async () => {
    const encounter = fakeEncounter({ state: 'recording', isCaptureComplete: false });
    await start({ hasUpdate: true, visits: [{ encounter, isInterrupted: false }] });
    await expect.element(page.getByRole('link', { name: 'Go to the recording' })).toBeVisible();
    await expect.element(button('Update now')).not.toBeInTheDocument();
  });

  it('leaves the update for later', async () => {
    await start({ hasUpdate: true });
    await button('Later').click();
    await expect.element(button('Update now')).not.toBeInTheDocument();
  });

  it('keeps the theme', async () => {
    const services = await start({});
    await button('Theme').click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(services.settings.get('theme')).toBe('dark');
  });

  it('says in words that a visit is not there', async () => {
    await start({}, '/visit/none');
    await expect.element(page.getByText(/This visit is not on this device/)).toBeVisible();
  });

  it('says which version of a model works until the new one has been fetched, and alarms nobody', async () => {
    await start({ older: 'note-large' }, '/models');
    await expect.element(page.getByText(/^Version 0 is in use\. Version .* is waiting/)).toBeVisible();
    await expect.element(button('Fetch now: Sotto note, large')).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('tries the engines when asked and says how a visit goes on this device', async () => {
    await start({}, '/models');
    await button('Check this device').click();
    await expect.element(page.getByText('Live drafting')).toBeVisible();
    await expect.element(page.getByText(/^did not run: /)).toBeVisible();
    await expect.element(button('Check again')).toBeVisible();
  });

  it('offers to remove the old version where there is no room for both, says what is lost, and fetches the new one', async () => {
    await start({ older: 'note-large', isFull: true }, '/models');
    await expect
      .element(page.getByText(/^Version 0 is in use\. There is no room for version 1\.0/))
      .toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(button('Try again: Sotto note, large')).toBeVisible();
    await button('Remove old version: Sotto note, large').click();
    await expect
      .element(page.getByText(/Until all of it has arrived, notes are written without it\./))
      .toBeVisible();
    await button('Remove and fetch').click();
    await expect.element(button('Pause installing Sotto note, large')).toBeVisible();
    await expect.element(page.getByText(/^Version 0 is in use/)).not.toBeInTheDocument();
  });

  it('survives a screen that breaks', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const services = createFakeServices({});
    const broken = {
      ...services,
      models: {
        ...services.models,
        models: (): never => {
          throw new Error('a bug');
        },
      },
    };
    history.replaceState(null, '', '/models');
    await render(App, { services: broken });
    await button('Back to visits').click();
    await expect.element(page.getByRole('heading', { name: 'Visits' })).toBeVisible();
  });

  it.each([
    ['/', 'light'],
    ['/', 'dark'],
    ['/templates', 'light'],
    ['/templates', 'dark'],
    ['/models', 'light'],
    ['/models', 'dark'],
    ['/visit/v1', 'dark'],
  ])('is accessible at %s in %s', async (path, theme) => {
    await start({ visits: interruptedList().concat(fullList().slice(0, 1)), settings: { theme } }, path);
    await expect.element(page.getByRole('heading', { level: 1 })).toBeInTheDocument();
    expect(await seriousViolations()).toEqual([]);
  });
});

describe('templates', () => {
  it('lays the note of a visit out in another template at once, by keyboard', async () => {
    await start({ visits: fullList().slice(0, 1) }, '/visit/v1');
    const menu = button('Template: SOAP note');
    await expect.element(menu).toBeVisible();
    (menu.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'SOAP note chosen' })).toBeVisible();
    await userEvent.keyboard('prog{Enter}');
    await expect.element(button('Template: Progress note')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Interval history' })).toBeVisible();
    await expect.element(page.getByText('Penicillin: rash.')).toBeVisible();
  });

  it('keeps a template that is being edited while another screen is looked at', async () => {
    await start({}, '/templates');
    await button('Duplicate SOAP note').click();
    await page.getByLabelText('Name').fill('Half done');
    await page.getByRole('link', { name: 'Models' }).click();
    await page.getByRole('link', { name: 'Templates' }).click();
    await expect.element(page.getByLabelText('Name')).toHaveValue('Half done');
  });
});

describe('models', () => {
  it('removes a model after asking, stops an install, and keeps storage', async () => {
    await start({}, '/models');
    await button('Remove Silero VAD 5').click();
    await button('Remove model').click();
    await expect.element(button('Install: Silero VAD 5')).toBeVisible();
    await button('Pause installing Sotto note, small').click();
    await expect.element(button('Install: Sotto note, small')).toBeVisible();
    await button('Keep on this device').click();
    await expect.element(page.getByText(/Kept on this device/)).toBeVisible();
  });

  it('lets the clinician choose who writes, and says what a known model lacks here', async () => {
    const services = await start({}, '/models');
    await page.getByRole('radio', { name: /Rules only/ }).click();
    expect(services.settings.get('note-model' as never)).toBe('rules');
    await page.getByText(/Models that Sotto knows/).click();
    // The note model once more, on a processor that this device lacks, and another maker's.
    for (const name of ['On this device', 'From a stick'])
      await expect
        .element(
          page.getByRole('region', { name, exact: true }).getByText(/device has no graphics processor that/),
        )
        .toBeVisible();
    await expect.element(button('Install: Llama 3.2 1B Instruct')).not.toBeInTheDocument();
  });

  it('offers the note model on the graphics processor where there is one, with no files of its own', async () => {
    const services = await start({ features: ['webgpu', 'large-buffers'] }, '/models');
    const choice = page.getByRole('radio', { name: /Sotto note, tiny, on the graphics processor/ });
    await expect.element(choice).toHaveAccessibleName(/the same model, perhaps faster; .+ not measured$/);
    await choice.click();
    expect(services.settings.get('note-model' as never)).toBe('note-tiny-gpu');
    await expect
      .element(page.getByText('none of its own: it runs the files of “Sotto note, tiny”'))
      .toBeVisible();
    await button('Remove Sotto note, tiny').click();
    await button('Remove model').click();
    await expect.element(choice).not.toBeInTheDocument();
    await expect.element(button('Install: Sotto note, tiny')).toBeVisible();
    expect(page.getByRole('button', { name: /tiny, on the graphics processor/ }).elements()).toEqual([]);
  });

  it('says why the graphics processor of this device does not do, and offers it to nobody', async () => {
    await start({ features: ['webgpu'] }, '/models');
    await expect
      .element(page.getByText(/a graphics processor with too little memory for one model/))
      .toBeVisible();
    expect(page.getByRole('radio', { name: /on the graphics processor/ }).elements()).toEqual([]);
  });

  it('tells which engine is not tried, and tries it again when asked', async () => {
    await start({ isPassedOver: true }, '/models');
    await expect.element(page.getByText(/Not used: Sotto’s note model, on this device\./)).toBeVisible();
    await button('Try it again').click();
    await expect.element(button('Try it again')).not.toBeInTheDocument();
  });

  it('says which model the clinic refuses, and lets nobody choose it or try it again', async () => {
    await start({ refused: 'note-tiny' }, '/models');
    await expect
      .element(
        page.getByText(/Not used: “Sotto note, tiny”\. Your clinic’s rules do not allow it\.\s+Choose/),
      )
      .toBeVisible();
    await expect.element(page.getByRole('radio', { name: /^Sotto note, tiny Your clinic/ })).toBeDisabled();
    await expect.element(page.getByRole('radio', { name: /Rules only/ })).toBeChecked();
    await expect.element(button('Try it again')).not.toBeInTheDocument();
  });

  it('says in a sentence why a file is no model', async () => {
    await start({}, '/models');
    const input = document.querySelector<HTMLInputElement>('input[accept^=".sottomodel"]');
    if (input === null) throw new Error('no file input');
    await userEvent.upload(input, new File(['x'], 'x.sottomodel'));
    await expect.element(page.getByText('This is no model for Sotto')).toBeVisible();
  });
});
